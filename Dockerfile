# The site, the worker and every command of Kawal. docs/panduan/pasang.md tells how to run it.
FROM python:3.13-slim-bookworm AS build
WORKDIR /opt/kawal
COPY .python-version requirements.lock requirements-boot.lock ./
COPY bin/setup bin/setup
COPY bin/lib/language.sh bin/lib/language.sh
RUN bin/setup run && rm -rf .boot

FROM python:3.13-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin kawal \
    && install -d -o kawal -m 0700 /data
COPY --from=build /opt/kawal/.venv /opt/kawal/.venv
COPY src /opt/kawal/src
ENV PATH=/opt/kawal/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    OPENBLAS_NUM_THREADS=1 KAWAL_HOME=/data KAWAL_LOG=json
USER kawal
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["python", "-c", \
    "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/sehat/', timeout=4)"]
ENTRYPOINT ["python", "-m", "kawal.cli"]
CMD ["serve", "--host", "0.0.0.0"]
