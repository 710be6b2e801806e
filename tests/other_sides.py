"""What the witnesses of other sides say of things that older witnesses date or count too."""

from __future__ import annotations

SIDES = {
    "Armenian": (
        "aravot-2021",
        "golosarmenii-2019",
        "hakobyan-2016-1",
        "hakobyan-2016-2",
        "janikyan-2004",
        "lragir-2010",
        "melik-shahnazarov-2009",
        "novostink-2021",
        "seiran1972-2014",
        "westernarmeniatv",
    ),
    "Russian": ("alfafilatov-2021", "gazeta-2019", "litfond", "markedonov-2020", "vit-vladimir"),
    "Western": (
        "andersen-egge",
        "ap-1990-01-17",
        "bbc-2001",
        "chitrib-1990-01-21",
        "crimson-1990-01-24",
        "csm-1990-01-04",
        "csm-1990-01-09",
        "de-waal-2003",
        "elpais-1990-01-17",
        "elpais-1990-01-21",
        "elpais-1992-05-19",
        "larousse-nakhitchevan",
        "lat-1990-01-03",
        "lat-1990-01-07",
        "lat-1990-01-16",
        "nyt-1990-01-07",
        "nyt-1990-01-29",
        "sunsentinel-1990-01-21",
        "svoboda-2003",
        "time-1990-01-15",
        "time-1990-01-29",
        "time-1992-06-01",
    ),
    "Turkish and Georgian": ("adjaratv-2019", "hukukbook", "insamer-2020", "muslimgeorgia"),
    "Azerbaijani": ("bizim-media", "sultanov", "turan-late-1980s"),
    "Wikipedia": ("wikipedia-fr-2004",),
}
DOCUMENTS = tuple(document for documents in SIDES.values() for document in documents)
KARKI = {"bizim-media": "1990-01-19", "hakobyan-2016-1": "1990-01"}
ACTORS = {
    ("karabakh-committee", "decider"): {"hakobyan-2016-2"},
    **{
        (person, "advocate in the Karabakh Committee"): {"hakobyan-2016-2"}
        for person in ("aleksan-hakobyan", "ashot-manucharyan", "hambardzum-galstyan")
    },
}
KARS = {
    "andersen-egge": "1921-10-13",
    "hukukbook": "1921-10-13",
    "larousse-nakhitchevan": "1921-10-21",
    "muslimgeorgia": "1921-10-13",
    "westernarmeniatv": "1921-10-13",
}
KARS_TEXTS = {"hukukbook", "muslimgeorgia", "westernarmeniatv"}
"""Those that name the parties as the text of the treaty does."""
DECLARED = {"elpais-1990-01-21": "1990-01-19", "wikipedia-fr-2004": "1990-01-20"}
DEATHS = {
    "adjaratv-2019": [(137, "persons", "exact")],
    "bbc-2001": [(130, "persons", "more_than")],
    "chitrib-1990-01-21": [(8, "soldiers", "at_least"), (40, "civilians", "at_least")],
    "crimson-1990-01-24": [(83, "persons", "exact")],
    "de-waal-2003": [(100, "persons", "more_than")],
    "sunsentinel-1990-01-21": [(60, "persons", "exact")],
    "svoboda-2003": [(132, "persons", "exact")],
}
"""The dead of Baku when the army came."""
CONTESTED = {
    "baku-armenians-january-1990": ["deaths"],
    "baku-january-1990": ["when", "deaths"],
    "iran-border-december-1989": ["when", "attendance"],
    "nakhchivan-secession": ["when"],
}
PUBLISHED = {
    "adjaratv-2019": "2019-01-22",
    "alfafilatov-2021": "2021-01-03",
    "ap-1990-01-17": "1990-01-17",
    "aravot-2021": "2021-01-28",
    "bbc-2001": "2001-08-15",
    "chitrib-1990-01-21": "1990-01-21",
    "crimson-1990-01-24": "1990-01-24",
    "csm-1990-01-04": "1990-01-04",
    "csm-1990-01-09": "1990-01-09",
    "de-waal-2003": "2003",
    "elpais-1990-01-17": "1990-01-17",
    "elpais-1990-01-21": "1990-01-21",
    "elpais-1992-05-19": "1992-05-19",
    "gazeta-2019": "2019-12-31",
    "golosarmenii-2019": "2019-01-19",
    "hakobyan-2016-1": "2016",
    "insamer-2020": "2020",
    "janikyan-2004": "2004",
    "lat-1990-01-03": "1990-01-03",
    "lat-1990-01-07": "1990-01-07",
    "lat-1990-01-16": "1990-01-16",
    "lragir-2010": "2010-01-28",
    "markedonov-2020": "2020-01",
    "melik-shahnazarov-2009": "2009",
    "novostink-2021": "2021-12-03",
    "nyt-1990-01-07": "1990-01-07",
    "nyt-1990-01-29": "1990-01-29",
    "seiran1972-2014": "2014-08",
    "sunsentinel-1990-01-21": "1990-01-21",
    "svoboda-2003": "2003-01-20",
    "time-1990-01-15": "1990-01-15",
    "time-1990-01-29": "1990-01-29",
    "time-1992-06-01": "1992-06-01",
    "vit-vladimir": "2019",
    "wikipedia-fr-2004": "2004-12-08",
}
FAMILIES = {
    "boyukmillet-2024": {"bizim-media"},
    "gazeta-2019": {"alfafilatov-2021"},
    "golosarmenii-2019": {"novostink-2021"},
    "hakobyan-2016-1": {"hakobyan-2016-2"},
    "melik-shahnazarov-2009": {"gazeta-2019"},
    "nyt-1990-01-07": {"lat-1990-01-07"},
}
INFERENCES = {
    "elpais-1990-01-21-5-nakhchivan-secession-ground-ussr-constitution-1977": "no year is given",
    "elpais-1992-05-19-2-sadarak-fighting-1992-participant-armenian-armed-forces": "the paper says Armenian forces",
    "fasti-editors-103-lat-1990-01-07-derived-from-nyt-1990-01-07": "both go back to one dispatch",
    "fasti-editors-104-novostink-2021-derived-from-golosarmenii-2019": "both go back to one text",
    "fasti-editors-105-hakobyan-2016-2-derived-from-hakobyan-2016-1": "two parts of one memoir",
    "fasti-editors-106-alfafilatov-2021-derived-from-gazeta-2019": "no text names its source",
    "fasti-editors-107-gazeta-2019-derived-from-melik-shahnazarov-2009": "no text names its source",
    "fasti-editors-108-bizim-media-derived-from-boyukmillet-2024": "no text names its source",
    "fasti-editors-109-world-media-coverage-participant-el-pais": "the article names no paper",
    "golosarmenii-2019-1-golosarmenii-2019-published": 'computed from "29 years"',
    "hakobyan-2016-1-1-hakobyan-2016-1-published": 'computed from "26 years"',
    "hakobyan-2016-2-2-karki-occupied-participant-karabakh-committee": "that it decided is not said outright",
    "insamer-2020-1-insamer-2020-published": "computed from the fighting that goes on in it",
    "litfond-1-iran-border-december-1989-location-nakhchivan": "no place is given",
    "svoboda-2003-1-svoboda-2003-published": 'computed from "13 years"',
    "vit-vladimir-1-vit-vladimir-published": 'computed from "29 years"',
}
PLAIN_TITLES = {
    "baku-armenians-january-1990": "witnesses of several sides",
    "caucasus-clashes-january-1990": "witnesses of several sides",
    "emergency-january-1990": "two independent witnesses, and nobody is blamed",
    "iran-border-december-1989": "witnesses of several sides",
    "sadarak-fighting-1992": "witnesses of several sides",
    "treaty-of-moscow-signing": "witnesses of several sides",
    "yeraskh-fighting": "witnesses of several sides",
}
"""Events whose titles do not begin with Reported; the rule stands in events.yaml."""
