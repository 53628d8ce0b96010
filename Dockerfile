# The program without torch, which only other embedding models need; see docs/install.md.
#   docker build -t qa-facts .
#   docker run --rm -it --read-only --tmpfs /tmp --network none -v qa-data:/data qa-facts

FROM python:3.11-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE NOTICE tui.py ./
COPY docs/qa.1 docs/without-torch.txt docs/
COPY facts facts
COPY index index
COPY qa qa
RUN python -m venv /opt/qa \
    && /opt/qa/bin/pip install --no-cache-dir --no-deps --requirement docs/without-torch.txt . \
    && /opt/qa/bin/pip uninstall --yes pip

FROM python:3.11-slim
# The folder belongs to whom the program runs as, also where it is the first content of a volume.
RUN useradd --uid 1000 --no-create-home --home-dir /data qa \
    && install --directory --owner qa --group qa --mode 700 /data
COPY --from=build /opt/qa /opt/qa
ENV PATH=/opt/qa/bin:$PATH \
    HF_HUB_OFFLINE=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    QA_DATA_DIR=/data \
    QA_CACHE_DIR=/data/cache
# By its number: only so can a cluster that refuses root see that it is not.
USER 1000
WORKDIR /data
VOLUME /data
ENTRYPOINT ["qa"]
