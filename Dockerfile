# Two stages: the first installs and publishes, the second only serves. Nothing is written while it runs, so that
#   docker run --read-only --publish 8000:8000 fasti
# is enough. To serve other data, publish them elsewhere and mount the folder of editions at /srv/fasti/data.

FROM python:3.11-slim-bookworm AS build
WORKDIR /build
COPY requirements.txt ./
RUN python -m venv /opt/fasti \
    && /opt/fasti/bin/pip install --no-cache-dir --require-hashes --requirement requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY app app
COPY migrations migrations
COPY seed_data seed_data
RUN /opt/fasti/bin/pip install --no-cache-dir --no-deps --no-build-isolation . \
    && /opt/fasti/bin/fasti publish --seed-dir seed_data --data-dir /srv/fasti/data

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin fasti
COPY --from=build /opt/fasti /opt/fasti
COPY --from=build /srv/fasti/data /srv/fasti/data
ENV FASTI_DATA_DIR=/srv/fasti/data \
    FASTI_HOST=0.0.0.0 \
    FASTI_PORT=8000 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
USER 10001
EXPOSE $FASTI_PORT
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s \
    CMD ["/opt/fasti/bin/python", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:' + os.environ['FASTI_PORT'] + '/health/ready', timeout=2)"]
CMD ["/opt/fasti/bin/fasti", "serve"]
