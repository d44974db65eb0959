# Builds the server and the pages, then keeps what running them needs.
FROM node:24-slim AS build
ENV CI=true NX_DAEMON=false NX_NO_CLOUD=true
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:24-slim
ENV NODE_ENV=production INTRADAY_HOST=0.0.0.0 INTRADAY_PORT=3000 INTRADAY_DATA_DIR=/var/lib/intraday
WORKDIR /app
RUN install -d -o node -g node -m 700 /var/lib/intraday
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist/apps ./dist/apps
USER node
VOLUME /var/lib/intraday
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.INTRADAY_PORT}/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=64", "--enable-source-maps", "dist/apps/api/main.js"]
