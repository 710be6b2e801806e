"""EDTF: the bounds of every form worked out by hand, every refusal with its reason, and steps of the worst texts."""

import tracemalloc
from datetime import date, timedelta

import pytest

from app.dates import BEGINNING, END_OF_TIME, PRECISIONS, EdtfError, day_number, parse
from app.dates import edtf as grammar
from tests.edtf_strings import MOST_STEPS, steps

# --- The bounds of every form, with all examples of the specification ------------------------------------------------

BOUNDS = """
    # EDTF                   start earliest  start latest  end earliest  end latest  precision

    1990-01-19               1990-01-19      1990-01-19    1990-01-19    1990-01-19     day
    1990-01                  1990-01-01      1990-01-31    1990-01-01    1990-01-31     month
    1990                     1990-01-01      1990-12-31    1990-01-01    1990-12-31     year
    1990-02                  1990-02-01      1990-02-28    1990-02-01    1990-02-28     month
    1992-02                  1992-02-01      1992-02-29    1992-02-01    1992-02-29     month
    1900-02                  1900-02-01      1900-02-28    1900-02-01    1900-02-28     month
    2000-02-29               2000-02-29      2000-02-29    2000-02-29    2000-02-29     day
    1990-04                  1990-04-01      1990-04-30    1990-04-01    1990-04-30     month
    0000                     0+0000-01-01    0+0000-12-31  0+0000-01-01  0+0000-12-31   year
    0000-02-29               0+0000-02-29    0+0000-02-29  0+0000-02-29  0+0000-02-29   day
    9999                     9999-01-01      9999-12-31    9999-01-01    9999-12-31     year
    -0044                    -0044-01-01     -0044-12-31   -0044-01-01   -0044-12-31    year
    -0044-02                 -0044-02-01     -0044-02-29   -0044-02-01   -0044-02-29    month
    -0043-03-15              -0043-03-15     -0043-03-15   -0043-03-15   -0043-03-15    day

    1990-01~                 1990-01-01      1990-01-31    1990-01-01    1990-01-31     month
    1990?                    1990-01-01      1990-12-31    1990-01-01    1990-12-31     year
    1990-01-19%              1990-01-19      1990-01-19    1990-01-19    1990-01-19     day
    -0044~                   -0044-01-01     -0044-12-31   -0044-01-01   -0044-12-31    year

    1990-01-19/1990-01-27    1990-01-19      1990-01-19    1990-01-27    1990-01-27     day
    1990-01-19/1990-01-19    1990-01-19      1990-01-19    1990-01-19    1990-01-19     day
    1989/1991                1989-01-01      1989-12-31    1991-01-01    1991-12-31     year
    1990/1990                1990-01-01      1990-12-31    1990-01-01    1990-12-31     year
    1990-01-19/1990-01       1990-01-19      1990-01-19    1990-01-19    1990-01-31     month
    1990-01/1990-01-19       1990-01-01      1990-01-19    1990-01-19    1990-01-19     month
    1990-06/1990             1990-06-01      1990-06-30    1990-06-01    1990-12-31     year
    1990-01-19/1990-01~      1990-01-19      1990-01-19    1990-01-19    1990-01-31     month
    1984?/2004-06%           1984-01-01      1984-12-31    2004-06-01    2004-06-30     year
    -0044/0014               -0044-01-01     -0044-12-31   0014-01-01    0014-12-31     year
    -0002/-0001              -0002-01-01     -0002-12-31   -0001-01-01   -0001-12-31    year

    1990-01/                 1990-01-01      1990-01-31    1990-01-01    >              month
    1990-01-19/              1990-01-19      1990-01-19    1990-01-19    >              day
    /1990                    <               1990-12-31    1990-01-01    1990-12-31     year
    /1990-01-19~             <               1990-01-19    1990-01-19    1990-01-19     day
    1990-01/..               1990-01-01      1990-01-31    >             >              month
    1990?/..                 1990-01-01      1990-12-31    >             >              year
    ../1990-01               <               <             1990-01-01    1990-01-31     month
    ../..                    <               <             >             >              age
    ../                      <               <             <             >              age
    /..                      <               >             >             >              age

    [1990-01-19,1990-01-20]  1990-01-19      1990-01-20    1990-01-19    1990-01-20     day
    [1668,1667]              1667-01-01      1668-12-31    1667-01-01    1668-12-31     year
    [1667,1760-12]           1667-01-01      1760-12-31    1667-01-01    1760-12-31     year
    [1990?,1991-03-01~]      1990-01-01      1991-03-01    1990-01-01    1991-03-01     year
    [1667,1668,1670..1672]   1667-01-01      1672-12-31    1667-01-01    1672-12-31     year
    [1990-01-01..1990-01-19] 1990-01-01      1990-01-19    1990-01-01    1990-01-19     day
    [1990-XX..1991-~03]      1990-01-01      1991-03-31    1990-01-01    1991-03-31     year
    [198X..1995]             1980-01-01      1995-12-31    1980-01-01    1995-12-31     decade
    [2001-21..2001-11]       2001-03-01      2001-11-30    2001-03-01    2001-11-30     season
    [1990..1990]             1990-01-01      1990-12-31    1990-01-01    1990-12-31     year
    [1990-01-19..]           1990-01-19      >             1990-01-19    >              day
    [1760-01,1760-12..]      1760-01-01      >             1760-01-01    >              month
    [1760-12,1755..]         1755-01-01      >             1755-01-01    >              year
    [..1760-12-03]           <               1760-12-03    <             1760-12-03     day
    [..1760,1770]            <               1770-12-31    <             1770-12-31     year
    [..1770,1760]            <               1770-12-31    <             1770-12-31     year
    [..1980,1985..]          <               >             <             >              year
    [-0044..-0042]           -0044-01-01     -0042-12-31   -0044-01-01   -0042-12-31    year
    # Level 0, Date and Time: the day written is the day, whatever the shift from UTC

    1985-04-12T23:20:30          1985-04-12   1985-04-12   1985-04-12   1985-04-12   day
    1985-04-12T23:20:30Z         1985-04-12   1985-04-12   1985-04-12   1985-04-12   day
    1985-04-12T23:20:30-04       1985-04-12   1985-04-12   1985-04-12   1985-04-12   day
    1985-04-12T23:20:30+04:30    1985-04-12   1985-04-12   1985-04-12   1985-04-12   day
    1990-01-01T00:00:00+14:00    1990-01-01   1990-01-01   1990-01-01   1990-01-01   day
    2016-12-31T23:59:60Z         2016-12-31   2016-12-31   2016-12-31   2016-12-31   day
    2016-12-31T23:59:60          2016-12-31   2016-12-31   2016-12-31   2016-12-31   day
    2016-12-31T18:59:60-05       2016-12-31   2016-12-31   2016-12-31   2016-12-31   day
    2017-01-01T05:29:60+05:30    2017-01-01   2017-01-01   2017-01-01   2017-01-01   day
    2017-01-01T23:59:60+00:00    2017-01-01   2017-01-01   2017-01-01   2017-01-01   day
    -0043-03-15T12:00:00         -0043-03-15  -0043-03-15  -0043-03-15  -0043-03-15  day

    # The other examples of level 0

    1985-04-12                   1985-04-12   1985-04-12   1985-04-12   1985-04-12   day
    1985-04                      1985-04-01   1985-04-30   1985-04-01   1985-04-30   month
    1985                         1985-01-01   1985-12-31   1985-01-01   1985-12-31   year
    1964/2008                    1964-01-01   1964-12-31   2008-01-01   2008-12-31   year
    2004-06/2006-08              2004-06-01   2004-06-30   2006-08-01   2006-08-31   month
    2004-02-01/2005-02-08        2004-02-01   2004-02-01   2005-02-08   2005-02-08   day
    2004-02-01/2005-02           2004-02-01   2004-02-01   2005-02-01   2005-02-28   month
    2004-02-01/2005              2004-02-01   2004-02-01   2005-01-01   2005-12-31   year
    2005/2006-02                 2005-01-01   2005-12-31   2006-02-01   2006-02-28   year

    # Level 1, Letter-prefixed calendar year

    Y170000002                   170000002-01-01   170000002-12-31   170000002-01-01   170000002-12-31   year
    Y-170000002                  -170000002-01-01  -170000002-12-31  -170000002-01-01  -170000002-12-31  year
    Y10000                       10000-01-01       10000-12-31       10000-01-01       10000-12-31       year
    Y9999999999999999            9999999999999999-01-01   9999999999999999-12-31  9999999999999999-01-01  9999999999999999-12-31  year
    Y-9999999999999999~          -9999999999999999-01-01  -9999999999999999-12-31  -9999999999999999-01-01  -9999999999999999-12-31  year

    # The same beyond the last day that has a number, which is 12626367463883278-04-13, and the first, -12626367463883277-09-20

    Y10000000000000000           10000000000000000-01-01  10000000000000000-12-31  10000000000000000-01-01  10000000000000000-12-31  year
    Y12626367463883277           12626367463883277-01-01  12626367463883277-12-31  12626367463883277-01-01  12626367463883277-12-31  year
    Y12626367463883278           12626367463883278-01-01  >  12626367463883278-01-01  >  year
    Y12626367463883279           >            >            >            >            year
    Y-12626367463883276          -12626367463883276-01-01  -12626367463883276-12-31  -12626367463883276-01-01  -12626367463883276-12-31  year
    Y-12626367463883277          <  -12626367463883277-12-31  <  -12626367463883277-12-31  year
    Y-12626367463883278          <            <            <            <            year
    Y12345678901234567           12345678901234567-01-01  12345678901234567-12-31  12345678901234567-01-01  12345678901234567-12-31  year
    Y17E15                       >            >            >            >            year
    Y1E17                        >            >            >            >            year
    Y-1E30                       <            <            <            <            year
    ?Y1E99999999~                >            >            >            >            year
    Y123456789012345678          >            >            >            >            year
    Y123456789012345678S18       >            >            >            >            year
    Y123456789012345678S17       >            >            >            >            decade
    Y-123456789012345678S16%     <            <            <            <            century
    Y1E17S15                     >            >            >            >            millennium
    Y17E30S1                     >            >            >            >            age
    Y17E15S16                    >            >            >            >            decade
    Y1E16S1                      10000000000000000-01-01  >  10000000000000000-01-01  >  age
    Y-1E16S1                     <  -10000000000000000-12-31  <  -10000000000000000-12-31  age
    1990/Y1E17                   1990-01-01   1990-12-31   >            >            year
    Y-1E17/1990                  <            <            1990-01-01   1990-12-31   year
    Y-1E17/Y1E17                 <            <            >            >            year
    Y1E17/Y1E18                  >            >            >            >            year
    Y1E17/                       >            >            >            >            year
    /Y1E17                       <            >            >            >            year
    ../Y1E17                     <            <            >            >            year
    ../Y-1E17                    <            <            <            <            year
    Y-1E17/                      <            <            <            >            year
    Y-1E17/..                    <            <            >            >            year
    [1990,Y1E17]                 1990-01-01   >            1990-01-01   >            year
    [Y-1E17,1990-01]             <            1990-01-31   <            1990-01-31   year
    {1990,Y1E17}                 1990-01-01   1990-12-31   >            >            year
    {Y1E18..Y17E17,2000}         2000-01-01   2000-12-31   >            >            year
    [Y1E17..]                    >            >            >            >            year
    [..Y-1E17]                   <            <            <            <            year
    Y1E17/Y2E17S1                >            >            >            >            age

    # Level 1, Seasons; level 2, Sub-year groupings

    2001-21                      2001-03-01   2001-12-31   2001-03-01   2001-12-31   season
    2001-22                      2000-12-01   2002-03-31   2000-12-01   2002-03-31   season
    2001-23                      2001-03-01   2001-12-31   2001-03-01   2001-12-31   season
    2001-24                      2000-12-01   2002-03-31   2000-12-01   2002-03-31   season
    2001-25                      2001-03-01   2001-06-30   2001-03-01   2001-06-30   season
    2001-26                      2001-06-01   2001-09-30   2001-06-01   2001-09-30   season
    2001-27                      2001-09-01   2001-12-31   2001-09-01   2001-12-31   season
    2001-28                      2000-12-01   2002-03-31   2000-12-01   2002-03-31   season
    2001-29                      2001-09-01   2001-12-31   2001-09-01   2001-12-31   season
    2001-30                      2000-12-01   2002-03-31   2000-12-01   2002-03-31   season
    2001-31                      2001-03-01   2001-06-30   2001-03-01   2001-06-30   season
    2001-32                      2001-06-01   2001-09-30   2001-06-01   2001-09-30   season
    2001-33                      2001-01-01   2001-03-31   2001-01-01   2001-03-31   quarter
    2001-34                      2001-04-01   2001-06-30   2001-04-01   2001-06-30   quarter
    2001-35                      2001-07-01   2001-09-30   2001-07-01   2001-09-30   quarter
    2001-36                      2001-10-01   2001-12-31   2001-10-01   2001-12-31   quarter
    2001-37                      2001-01-01   2001-04-30   2001-01-01   2001-04-30   quadrimester
    2001-38                      2001-05-01   2001-08-31   2001-05-01   2001-08-31   quadrimester
    2001-39                      2001-09-01   2001-12-31   2001-09-01   2001-12-31   quadrimester
    2001-40                      2001-01-01   2001-06-30   2001-01-01   2001-06-30   semester
    2001-41                      2001-07-01   2001-12-31   2001-07-01   2001-12-31   semester
    2001-21~                     2001-03-01   2001-12-31   2001-03-01   2001-12-31   season
    ?2001-~34?                   2001-04-01   2001-06-30   2001-04-01   2001-06-30   quarter
    199X-34                      1990-04-01   1999-06-30   1990-04-01   1999-06-30   decade
    -0044-28                     -0045-12-01  -0043-03-31  -0045-12-01  -0043-03-31  season
    2003-22/2004-22              2002-12-01   2004-03-31   2003-12-01   2005-03-31   season
    2012-25/2012-28              2012-03-01   2012-06-30   2012-03-01   2013-03-31   season

    # Level 1, Qualification of a date (complete); level 2, Qualification

    1984?                        1984-01-01   1984-12-31   1984-01-01   1984-12-31   year
    2004-06~                     2004-06-01   2004-06-30   2004-06-01   2004-06-30   month
    2004-06-11%                  2004-06-11   2004-06-11   2004-06-11   2004-06-11   day
    2004-06~-11                  2004-06-11   2004-06-11   2004-06-11   2004-06-11   day
    2004?-06-11                  2004-06-11   2004-06-11   2004-06-11   2004-06-11   day
    ?2004-06-~11                 2004-06-11   2004-06-11   2004-06-11   2004-06-11   day
    2004-%06-11                  2004-06-11   2004-06-11   2004-06-11   2004-06-11   day
    ~2004?-~06?-~11?             2004-06-11   2004-06-11   2004-06-11   2004-06-11   day
    ?-0044                       -0044-01-01  -0044-12-31  -0044-01-01  -0044-12-31  year

    # Level 1, Unspecified digit(s) from the right

    201X                         2010-01-01   2019-12-31   2010-01-01   2019-12-31   decade
    20XX                         2000-01-01   2099-12-31   2000-01-01   2099-12-31   century
    2004-XX                      2004-01-01   2004-12-31   2004-01-01   2004-12-31   year
    1985-04-XX                   1985-04-01   1985-04-30   1985-04-01   1985-04-30   month
    1985-XX-XX                   1985-01-01   1985-12-31   1985-01-01   1985-12-31   year
    1XXX                         1000-01-01   1999-12-31   1000-01-01   1999-12-31   millennium
    XXXX                         0+0000-01-01  9999-12-31  0+0000-01-01  9999-12-31  age
    -XXXX                        -9999-01-01  -0001-12-31  -9999-01-01  -0001-12-31  age
    -000X                        -0009-01-01  -0001-12-31  -0009-01-01  -0001-12-31  decade
    -01XX~                       -0199-01-01  -0100-12-31  -0199-01-01  -0100-12-31  century

    # Level 2, Unspecified Digit

    156X-12-25                   1560-12-25   1569-12-25   1560-12-25   1569-12-25   decade
    15XX-12-25                   1500-12-25   1599-12-25   1500-12-25   1599-12-25   century
    XXXX-12-XX                   0+0000-12-01  9999-12-31  0+0000-12-01  9999-12-31  age
    1XXX-XX                      1000-01-01   1999-12-31   1000-01-01   1999-12-31   millennium
    1XXX-12                      1000-12-01   1999-12-31   1000-12-01   1999-12-31   millennium
    1984-1X                      1984-10-01   1984-12-31   1984-10-01   1984-12-31   year
    1984-0X                      1984-01-01   1984-09-30   1984-01-01   1984-09-30   year
    1984-X1                      1984-01-01   1984-11-30   1984-01-01   1984-11-30   year
    1984-X0                      1984-10-01   1984-10-31   1984-10-01   1984-10-31   year
    1984-X0-11                   1984-10-11   1984-10-11   1984-10-11   1984-10-11   year
    1X8X                         1080-01-01   1989-12-31   1080-01-01   1989-12-31   millennium
    X990                         0+0990-01-01  9990-12-31  0+0990-01-01  9990-12-31  age
    1985-XX-31                   1985-01-31   1985-12-31   1985-01-31   1985-12-31   year
    1985-0X-31                   1985-01-31   1985-08-31   1985-01-31   1985-08-31   year
    1985-XX-3X                   1985-01-30   1985-12-31   1985-01-30   1985-12-31   year
    1985-02-X9                   1985-02-09   1985-02-19   1985-02-09   1985-02-19   month
    1984-02-X9                   1984-02-09   1984-02-29   1984-02-09   1984-02-29   month
    1985-04-3X                   1985-04-30   1985-04-30   1985-04-30   1985-04-30   month
    19XX-02-29                   1904-02-29   1996-02-29   1904-02-29   1996-02-29   century
    19XX-02-XX                   1900-02-01   1999-02-28   1900-02-01   1999-02-28   century
    XX00-02-29                   0+0000-02-29  9600-02-29  0+0000-02-29  9600-02-29  age
    -XXXX-02-29                  -9996-02-29  -0004-02-29  -9996-02-29  -0004-02-29  age
    -000X-12-25                  -0009-12-25  -0001-12-25  -0009-12-25  -0001-12-25  decade
    156X?-~12-25%                1560-12-25   1569-12-25   1560-12-25   1569-12-25   decade

    # Level 1, Extended Interval; level 2, Interval

    1985-04-12/..                1985-04-12   1985-04-12   >            >            day
    1985-04/..                   1985-04-01   1985-04-30   >            >            month
    1985/..                      1985-01-01   1985-12-31   >            >            year
    ../1985-04-12                <            <            1985-04-12   1985-04-12   day
    ../1985-04                   <            <            1985-04-01   1985-04-30   month
    ../1985                      <            <            1985-01-01   1985-12-31   year
    1985-04-12/                  1985-04-12   1985-04-12   1985-04-12   >            day
    1985-04/                     1985-04-01   1985-04-30   1985-04-01   >            month
    1985/                        1985-01-01   1985-12-31   1985-01-01   >            year
    /1985-04-12                  <            1985-04-12   1985-04-12   1985-04-12   day
    /1985-04                     <            1985-04-30   1985-04-01   1985-04-30   month
    /1985                        <            1985-12-31   1985-01-01   1985-12-31   year
    2004-06-~01/2004-06-~20      2004-06-01   2004-06-01   2004-06-20   2004-06-20   day
    2004-06-XX/2004-07-03        2004-06-01   2004-06-30   2004-07-03   2004-07-03   month
    198X/199X                    1980-01-01   1989-12-31   1990-01-01   1999-12-31   decade
    1984-1X/1984-12-02           1984-10-01   1984-12-02   1984-12-02   1984-12-02   year
    Y-12000/-0500                -12000-01-01  -12000-12-31  -0500-01-01  -0500-12-31  year

    # Level 1, Negative calendar year

    -1985                        -1985-01-01  -1985-12-31  -1985-01-01  -1985-12-31  year

    # Level 2, Exponential year; Significant digits

    Y-17E7                       -170000000-01-01  -170000000-12-31  -170000000-01-01  -170000000-12-31  year
    Y1E15                        1000000000000000-01-01  1000000000000000-12-31  1000000000000000-01-01  1000000000000000-12-31  year
    1950S2                       1900-01-01   1999-12-31   1900-01-01   1999-12-31   century
    1950S1                       1000-01-01   1999-12-31   1000-01-01   1999-12-31   millennium
    1950S3?                      1950-01-01   1959-12-31   1950-01-01   1959-12-31   decade
    1950S4                       1950-01-01   1950-12-31   1950-01-01   1950-12-31   year
    0050S2                       0+0000-01-01  0099-12-31  0+0000-01-01  0099-12-31  century
    -1950S2                      -1999-01-01  -1900-12-31  -1999-01-01  -1900-12-31  century
    -0050S2                      -0099-01-01  -0001-12-31  -0099-01-01  -0001-12-31  century
    Y171010000S3                 171000000-01-01  171999999-12-31  171000000-01-01  171999999-12-31  age
    Y3388E2S3                    338000-01-01  338999-12-31  338000-01-01  338999-12-31  millennium
    ~Y3388E2S3~                  338000-01-01  338999-12-31  338000-01-01  338999-12-31  millennium

    # Level 2, Set representation: one of a set, then all of a set

    [..1984]                     <            1984-12-31   <            1984-12-31   year
    [1760-12..]                  1760-12-01   >            1760-12-01   >            month
    [1760-01,1760-02,1760-12..]  1760-01-01   >            1760-01-01   >            month
    [199X,2001-25]               1990-01-01   2001-06-30   1990-01-01   2001-06-30   decade
    {1667,1668,1670..1672}       1667-01-01   1667-12-31   1672-01-01   1672-12-31   year
    {1960,1961-12}               1960-01-01   1960-12-31   1961-12-01   1961-12-31   year
    {1961-12,1960}               1960-01-01   1960-12-31   1961-12-01   1961-12-31   year
    {1960,1960-03}               1960-01-01   1960-03-31   1960-03-01   1960-12-31   year
    {..1984}                     <            <            1984-01-01   1984-12-31   year
    {1984..}                     1984-01-01   1984-12-31   >            >            year
    {..1984,1990-06}             <            <            1990-06-01   1990-06-30   year
    {1990-01-19..1990-01-3X}     1990-01-19   1990-01-19   1990-01-30   1990-01-31   month
    {2001-21,2001-03-05}         2001-03-01   2001-03-05   2001-03-05   2001-12-31   season
"""  # noqa: E501  (a table)
ROWS = [line.split() for line in BOUNDS.splitlines() if line.strip() and "#" not in line]


def day(written: str) -> int:
    """The number of a day written in the table, by the standard library where that reaches."""
    if written in "<>":
        return BEGINNING if written == "<" else END_OF_TIME
    if len(written) != 10 or written[0] == "-":
        return day_number(int(written[:-6].removeprefix("0+")), int(written[-5:-3]), int(written[-2:]))
    return date.fromisoformat(written).toordinal()


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_each_form_has_the_bounds_worked_out_by_hand(row: list[str]) -> None:
    text, *bounds, precision = row
    assert parse(text)[:6] == (text, *map(day, bounds), precision)


def test_the_table_has_every_precision() -> None:
    assert {row[-1] for row in ROWS} == set(PRECISIONS)


def test_years_before_0_count_as_astronomers_count() -> None:
    assert parse("-0043-03-13").start_earliest == -15_999  # Julian day 1705425.5: 15 March 44 BCE, as Romans counted


def test_a_plain_day_is_read_alike_by_the_short_way_and_the_long_way() -> None:
    first = date(1, 1, 1)
    for days in range(0, 3_652_059, 613):
        text = (first + timedelta(days)).isoformat()
        assert grammar._any_form(text) == parse(text)


# --- Refusals -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "position", "reason"),
    [
        ("", 0, "expected a year of 4 digits"),
        ("199", 3, "expected a year of 4 digits"),
        ("19900", 4, "expected the end"),
        ("19900119", 4, "expected the end"),
        ("1990-", 5, "expected a month of 2 digits"),
        ("1990-1", 6, "expected a month of 2 digits"),
        ("1990-1-19", 6, "expected a month of 2 digits"),
        ("1990-01-", 8, "expected a day of 2 digits"),
        ("1990-01-9", 9, "expected a day of 2 digits"),
        ("1990-01-19-", 10, "expected the end"),
        ("1990-01-191", 10, "expected the end"),
        ("1990/01/19", 7, "expected a year of 4 digits"),
        ("2024-W01-1", 5, "expected a month of 2 digits"),  # ISO week dates are no EDTF
        ("2024-019", 7, "expected the end"),  # nor are ordinal dates
        ("circa 1990", 0, "expected a year of 4 digits"),
        ("1990 AD", 4, "expected the end"),
        (" 1990", 0, "expected a year of 4 digits"),
        ("1990 ", 4, "expected the end"),
        ("1990\n", 4, "expected the end"),
        ("1990-01-19\n", 10, "expected the end"),
        ("1990\x00", 4, "expected the end"),
        ("+1990", 0, "expected a year of 4 digits"),
        ("--1990", 1, "expected a year of 4 digits"),
        ("\u0661\u0669\u0669\u0660", 0, "expected a year of 4 digits"),  # Arabic-Indic digits
        ("199\uff10-01-19", 3, "expected a year of 4 digits"),  # a full-width digit
        ("199\u00b2", 3, "expected a year of 4 digits"),  # a superscript, a digit to str.isdigit
        ("\u22120044", 0, "expected a year of 4 digits"),  # a typographer's minus
        # Dates that do not exist
        ("1990-00", 5, "expected a month from 01 to 12, or a part of the year from 21 to 41"),
        ("1990-13", 5, "expected a month from 01 to 12, or a part of the year from 21 to 41"),
        ("1990-20", 5, "expected a month from 01 to 12, or a part of the year from 21 to 41"),
        ("1990-42", 5, "expected a month from 01 to 12, or a part of the year from 21 to 41"),
        ("1990-01-00", 8, "expected a day from 01 to 31 in that month"),
        ("1990-01-32", 8, "expected a day from 01 to 31 in that month"),
        ("1990-04-31", 8, "expected a day from 01 to 30 in that month"),
        ("1990-02-29", 8, "expected a day from 01 to 28 in that month"),
        ("1900-02-29", 8, "expected a day from 01 to 28 in that month"),
        ("2000-02-30", 8, "expected a day from 01 to 29 in that month"),
        ("0000-02-30", 8, "expected a day from 01 to 29 in that month"),
        ("-0001-02-29", 9, "expected a day from 01 to 28 in that month"),
        ("-0000", 0, "expected year 0 without a sign"),
        ("1990/-0000-01", 5, "expected year 0 without a sign"),
        # Intervals
        ("/", 0, "expected a date or '..' on one side of '/' at least"),
        ("..", 0, "expected a year of 4 digits"),
        ("..1990", 0, "expected a year of 4 digits"),
        ("1990..", 4, "expected the end"),
        ("1990..1991", 4, "expected the end"),
        ("...", 0, "expected a year of 4 digits"),
        (".../1990", 2, "expected '/'"),
        ("1990/...", 7, "expected the end"),
        ("1990//", 5, "expected the end"),
        ("1990/1991/1992", 9, "expected the end"),
        ("1990 / 1991", 4, "expected '/'"),
        ("1990/open", 5, "expected a year of 4 digits"),
        ("unknown/1990", 0, "expected a year of 4 digits"),
        ("2000/12-12", 7, "expected a year of 4 digits"),
        ("1991/1990", 5, "expected an end that is not before the start"),
        ("1990-01-27/1990-01-19", 11, "expected an end that is not before the start"),
        ("1990-02/1990-01-31", 8, "expected an end that is not before the start"),
        ("1990-02~/1990-01?", 9, "expected an end that is not before the start"),
        ("0001/-0001", 5, "expected an end that is not before the start"),
        ("-0043/-0044", 6, "expected an end that is not before the start"),
        ("1990/[1991,1992]", 5, "expected a year of 4 digits"),
        ("[1990,1991]/1992", 11, "expected the end"),
        # Sets
        ("[", 1, "expected a year of 4 digits"),
        ("[]", 1, "expected a year of 4 digits"),
        ("[..]", 3, "expected a year of 4 digits"),
        ("[,1990]", 1, "expected a year of 4 digits"),
        ("[1990,]", 6, "expected a year of 4 digits"),
        ("[1990]", 5, "expected ',' or '..'"),
        ("[1990,1991", 10, "expected ']'"),
        ("[1990..1991", 11, "expected ']'"),
        ("1990,1991]", 4, "expected the end"),
        ("[1990, 1991]", 6, "expected a year of 4 digits"),
        ("[1990/1991,1992]", 5, "expected ',' or '..'"),
        ("[1990..,1991]", 7, "expected a year of 4 digits"),
        ("[1990,..1991]", 6, "expected a year of 4 digits"),
        ("[..1990..]", 7, "expected ']'"),
        ("[..1990..1991]", 7, "expected ']'"),
        ("[1990...]", 7, "expected a year of 4 digits"),
        ("[1991..1990]", 7, "expected a date that is not before the first of its range"),
        ("[1990-01..1990-01-19]", 10, "expected a date as precise as the first of its range"),
        ("{1990-01-19..1990-01}", 13, "expected a date as precise as the first of its range"),
        ("[-1990..1990-21]", 8, "expected a date as precise as the first of its range"),
        ("[[1990,1991]]", 1, "expected a year of 4 digits"),
        # Years of more than four digits, exponents and significant digits
        ("Y", 1, "expected the digits of a year"),
        ("Y-", 2, "expected the digits of a year"),
        ("Y1990", 1, "expected a year of no fewer than 5 digits after 'Y'"),
        ("Y-9999", 2, "expected a year of no fewer than 5 digits after 'Y'"),
        ("Y19E2", 1, "expected a year of no fewer than 5 digits after 'Y'"),
        ("Y012345", 1, "expected a year that does not begin with 0"),
        ("Y-012345", 2, "expected a year that does not begin with 0"),
        ("Y17E", 4, "expected the digits of an exponent"),
        ("Y17E07", 4, "expected an exponent that does not begin with 0"),
        ("Y17E-7", 4, "expected the digits of an exponent"),
        ("Y17E7E7", 5, "expected the end"),
        ("Y17E7-12-26", 5, "expected the end"),
        ("Y17000X", 6, "expected the end"),
        ("Y+17000", 1, "expected the digits of a year"),
        ("y17000", 0, "expected a year of 4 digits"),
        ("Y17e7", 1, "expected a year of no fewer than 5 digits after 'Y'"),
        ("1990E2", 4, "expected the end"),
        ("1950S", 5, "expected the digits of a number of significant digits"),
        ("1950S0", 5, "expected a number of significant digits that does not begin with 0"),
        ("1950S5", 5, "expected no more significant digits than the year has"),
        ("Y3388E2S7", 8, "expected no more significant digits than the year has"),
        ("Y1E99S101", 6, "expected no more significant digits than the year has"),
        ("Y1E17S0", 6, "expected a number of significant digits that does not begin with 0"),
        # The order of years whose days have no numbers
        ("Y1E17/1990", 6, "expected an end that is not before the start"),
        ("1990/Y-1E17", 5, "expected an end that is not before the start"),
        ("Y1E17/Y-1E17", 6, "expected an end that is not before the start"),
        ("Y1E17/Y1E16", 6, "expected an end that is not before the start"),
        ("Y1E18/Y1E17", 6, "expected an end that is not before the start"),
        ("Y-1E17/Y-1E18", 7, "expected an end that is not before the start"),
        ("?Y2E99999999/~Y1E99999999", 13, "expected an end that is not before the start"),
        ("Y170000000000000001/Y17E16", 20, "expected an end that is not before the start"),
        ("Y-17E16/Y-170000000000000001", 8, "expected an end that is not before the start"),
        ("Y18E98/Y17E98S2", 7, "expected an end that is not before the start"),
        ("Y-17E98S2/Y-18E98", 10, "expected an end that is not before the start"),
        ("{Y1E18..Y1E17}", 8, "expected a date that is not before the first of its range"),
        ("19XXS2", 4, "expected no significant digits after 'X'"),
        ("1950S2-03", 6, "expected the end"),
        ("1950S2S2", 6, "expected the end"),
        # Unspecified digits that no date has
        ("199x", 3, "expected a year of 4 digits"),
        ("199u", 3, "expected a year of 4 digits"),
        ("XXX", 3, "expected a year of 4 digits"),
        ("XXXXX", 4, "expected the end"),
        ("1990-X", 6, "expected a month of 2 digits"),
        ("1990-2X", 5, "expected a month from 01 to 12, or a part of the year from 21 to 41"),
        ("1990-01-4X", 8, "expected a day from 01 to 31 in that month"),
        ("1985-02-3X", 8, "expected a day from 01 to 28 in that month"),
        ("1985-02-30", 8, "expected a day from 01 to 28 in that month"),
        ("1985-04-X1-", 10, "expected the end"),
        ("199X-02-30", 8, "expected a day in such a month"),
        ("XXXX-02-3X", 8, "expected a day in such a month"),
        ("XXX1-02-29", 8, "expected a day in such a month"),
        ("1985-XX-00", 8, "expected a day in such a month"),
        ("1985-X1-5X", 8, "expected a day in such a month"),
        # Parts of a year
        ("2001-21-01", 7, "expected the end"),
        ("2001-21^southernHemisphere", 7, "expected the end"),
        ("2012-36/2012-33", 8, "expected an end that is not before the start"),
        # Qualifiers
        ("1990?~", 5, "expected the end"),
        ("?~1990", 1, "expected a year of 4 digits"),
        ("1990-01-19??", 11, "expected the end"),
        ("-?1990", 1, "expected a year of 4 digits"),
        ("(1990)?", 0, "expected a year of 4 digits"),
        ("?", 1, "expected a year of 4 digits"),
        ("1990-~", 6, "expected a month of 2 digits"),
        ("1990/?", 6, "expected a year of 4 digits"),
        ("[1990,1991]?", 11, "expected the end"),
        # Times of day
        ("1990-01-19T", 11, "expected an hour of 2 digits"),
        ("1990-01-19T23", 13, "expected ':'"),
        ("1990-01-19T23:20", 16, "expected ':'"),
        ("1990-01-19T2320", 13, "expected ':'"),
        ("1990-01-19T24:00:00", 11, "expected an hour from 00 to 23"),
        ("1990-01-19T23:60:00", 14, "expected a minute from 00 to 59"),
        ("1990-01-19T23:59:61", 17, "expected a second from 00 to 60"),
        ("1990-01-19T23:58:60", 17, "expected a second from 00 to 59, as it is not 23:59 in UTC"),
        ("1990-01-19T18:59:60", 17, "expected a second from 00 to 59, as it is not 23:59 in UTC"),
        ("1990-01-19T22:59:60Z", 17, "expected a second from 00 to 59, as it is not 23:59 in UTC"),
        ("1990-01-19T23:59:60-05", 17, "expected a second from 00 to 59, as it is not 23:59 in UTC"),
        ("1990-01-19T18:59:60+05", 17, "expected a second from 00 to 59, as it is not 23:59 in UTC"),
        ("1990-01-19T05:59:60+05:30", 17, "expected a second from 00 to 59, as it is not 23:59 in UTC"),
        ("1990-01-19T23:20:3", 18, "expected a second of 2 digits"),
        ("1990-01-19T23:20:30.5", 19, "expected the end"),
        ("1990-01-19t23:20:30", 10, "expected the end"),
        ("1990-01-19T23:20:30z", 19, "expected the end"),
        ("1990-01-19 23:20:30", 10, "expected the end"),
        ("1990-01-19T23:20:30+24", 20, "expected an hour from 00 to 23"),
        ("1990-01-19T23:20:30+4", 21, "expected an hour of 2 digits"),
        ("1990-01-19T23:20:30+0430", 22, "expected the end"),
        ("1990-01-19T23:20:30+04:60", 23, "expected a minute from 00 to 59"),
        ("1990-01-19T23:20:30-00:00", 19, "expected '+' where there is no difference from UTC"),
        ("1990-01-19T23:20:30Z+01", 20, "expected the end"),
        ("1990-01-19T23:20:30~", 19, "expected the end"),
        ("1990-01T23:20:30", 7, "expected the end"),
        ("1990-01-1XT23:20:30", 10, "expected the end"),
        ("1990-01-19?T23:20:30", 11, "expected the end"),
        ("?1990-01-19T23:20:30", 11, "expected the end"),
        ("1990-01-19T23:20:30/1991", 10, "expected '/'"),
        ("1990/1991-01-19T23:20:30", 15, "expected the end"),
        ("[1990-01-19T23:20:30,1991]", 11, "expected ',' or '..'"),
        # Sets of all members
        ("{", 1, "expected a year of 4 digits"),
        ("{}", 1, "expected a year of 4 digits"),
        ("{1990}", 5, "expected ',' or '..'"),
        ("{1990,1991]", 10, "expected '}'"),
        ("[1990,1991}", 10, "expected ']'"),
        ("{1991..1990}", 7, "expected a date that is not before the first of its range"),
        ("{1990..,1991}", 7, "expected a year of 4 digits"),
        ("{1990,[1991,1992]}", 6, "expected a year of 4 digits"),
        ("{1990, 1991}", 6, "expected a year of 4 digits"),
    ],
)
def test_anything_else_is_refused_with_its_place_and_the_reason(text: str, position: int, reason: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse(text)
    assert (caught.value.text, caught.value.position, caught.value.reason) == (text, position, reason)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1990-02-30", "'1990-02-30', character 9 ('3'): expected a day from 01 to 28 in that month"),
        ("1990-1", "'1990-1', character 7 (the end): expected a month of 2 digits"),
        ("1990\n", r"'1990\n', character 5 ('\n'): expected the end"),
        ("\u202e1990", r"'\u202e1990', character 1 ('\u202e'): expected a year of 4 digits"),
        ("19" * 25, f"'{'19' * 25}', character 5 ('1'): expected the end"),
        ("1990" * 13, f"'{'1990' * 12}19…', character 5 ('1'): expected the end"),
        ("9" * 1001, f"'{'9' * 50}…', character 1001 ('9'): expected no more than 1,000 characters"),
    ],
)
def test_the_message_names_the_character_and_its_place_but_repeats_little_of_the_text(text: str, message: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse(text)
    assert str(caught.value) == message


def test_an_edtf_error_is_a_value_error() -> None:
    assert issubclass(EdtfError, ValueError)


def test_a_text_of_1000_characters_is_read_and_one_more_is_refused() -> None:
    longest = f"[{'1990,' * 198}1990-01~]"
    assert len(longest) == 1000
    assert parse(longest).latest == "1990-12-31"
    with pytest.raises(EdtfError, match="expected no more than 1,000 characters"):
        parse(longest + "?")


@pytest.mark.parametrize(
    "text",
    [
        "Y1E99999999",
        f"Y{'9' * 997}S1",
        f"Y{'9' * 498}/Y{'9' * 499}",
        f"Y1E{'9' * 490}S{'9' * 489}",
        f"[{'Y1E17..Y1E17,' * 76}1990]",
        f"[{'Y1E9999..Y1E9999S999,' * 47}1990]",
        f"Y1E{'9' * 300}/Y1E{'9' * 300}S{'8' * 300}",
        f"Y{'9' * 499}E{'9' * 499}",
        f"Y1E{'9' * 997}",
        f"Y{'9' * 990}S{'9' * 8}",
        f"1950S{'9' * 995}",
        "XXX1-02-29",
        "XXXX-02-30",
        f"[{'XXXX-XX-XX,' * 90}1990]",
        f"{{{'-XXXX-02-29,' * 82}1990}}",
        f"[{'X900-02-29,' * 90}1990]",
        f"{{{'X900-02-XX..' * 82}",
        f"[{'1990,' * 198}1990]",
        f"{{{'?1990-~0X~-%1X%,' * 62}1990}}",
        f"[{'Y1E9S1,' * 141}1990]",
        "?" * 1000,
        "X" * 1000,
        "{" * 1000,
        "9" * 1000,
        "-" * 1000,
        "[" * 1000,
        "/" * 1000,
        "." * 1000,
        "[" + "1990," * 199,
        "[" + "1990.." * 166,
        "[" + "0001-01-01..9999-12-31," * 43 + "0001]",
        "9" * 5_000_000,
    ],
    ids=lambda text: text[:12],
)
def test_the_worst_texts_take_a_bounded_number_of_steps_and_little_memory(text: str) -> None:
    tracemalloc.start()  # a step that makes a number of a million digits is one step
    try:
        assert steps(text) < MOST_STEPS
        assert tracemalloc.get_traced_memory()[1] < 200_000
    finally:
        tracemalloc.stop()
