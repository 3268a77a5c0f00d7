# Builds the distribution, and an image that serves it on port 8000 as a user without rights.
#
#   docker build -t deepfake-detector .
#   docker run -p 8000:8000 -v detector:/data deepfake-detector
#
# Accounts, and what native libraries are unpacked to, lie in /data. Models of your own go to /data/models.

FROM debian:bookworm-slim AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends openjdk-17-jdk-headless ca-certificates \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN ./mvnw -B -T1 -ntp -Pdist -pl detector-cli -am -Dmaven.test.skip -Dspotless.skip package \
 && mkdir /app \
 && tar -xzf detector-cli/target/deepfake-detector-*.tar.gz -C /app --strip-components=1

FROM debian:bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends openjdk-17-jre-headless ca-certificates curl \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --create-home --home-dir /data detector
COPY --from=build /app /app
ENV HOST=0.0.0.0 \
    PORT=8000 \
    DATA_DIR=/data/accounts \
    DETECTOR_MODELS=/data/models
USER detector
WORKDIR /data
VOLUME /data
EXPOSE 8000
# The first start unpacks native libraries, which takes about ten seconds.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD curl -fsS "http://127.0.0.1:$PORT/readyz" || exit 1
ENTRYPOINT ["/app/detector"]
CMD ["serve"]
