# Two stages: what builds is not in what runs. Libraries' own tests and the towns of telephone numbers, of which nothing is
# asked, are left out: 64 MB. What runs is no root, and writes nowhere but /var/lib/lantern and /tmp.
FROM python:3.11-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/lantern/venv
COPY requirements.lock /tmp/requirements.lock
RUN /opt/lantern/venv/bin/pip install --require-hashes --only-binary :all: -r /tmp/requirements.lock \
    && /opt/lantern/venv/bin/pip uninstall --yes pip setuptools \
    && find /opt/lantern/venv -type d -name tests -prune -exec rm -r {} + \
    && rm -r /opt/lantern/venv/lib/python3.11/site-packages/phonenumbers/geodata
COPY pyproject.toml README.md LICENSE /opt/lantern/app/
COPY bot /opt/lantern/app/bot
COPY cogs /opt/lantern/app/cogs
COPY data /opt/lantern/app/data
WORKDIR /opt/lantern/app
RUN /opt/lantern/venv/bin/python -m compileall -q bot cogs && /opt/lantern/venv/bin/python -m bot.prepare

FROM python:3.11-slim-bookworm
RUN groupadd --gid 10001 lantern \
    && useradd --uid 10001 --gid 10001 --home-dir /var/lib/lantern --shell /usr/sbin/nologin lantern \
    && install -d -m 0700 -o 10001 -g 10001 /var/lib/lantern
COPY --from=build /opt/lantern /opt/lantern
ENV PATH=/opt/lantern/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    MPLCONFIGDIR=/tmp/matplotlib \
    DATABASE_URL=sqlite:////var/lib/lantern/lantern.db \
    LANTERN_KEY_FILE=/var/lib/lantern/lantern.key \
    LANTERN_METRICS__PORT=9464
WORKDIR /opt/lantern/app
USER 10001:10001
VOLUME /var/lib/lantern
STOPSIGNAL SIGTERM
# /healthz fails for a process that is stuck, and not for one that shows the built-in card: starting it anew mends nothing.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-m", "bot", "alive"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
