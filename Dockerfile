# Towline without its database: one image, four programs (web, worker, prepare, towline). docs/scaling.md says how
# they are put together; compose.yaml and deploy/kubernetes/ are examples.
FROM node:24-slim AS build
WORKDIR /app
COPY . .
RUN node scripts/make-image.mjs

FROM node:24-slim
ENV NODE_ENV=production \
    NEXT_TELEMETRY_DISABLED=1 \
    TOWLINE_PROGRAMS=programs \
    TOWLINE_HOST=0.0.0.0 \
    TOWLINE_DATA=/data \
    PORT=3000
WORKDIR /app
COPY --from=build /app/package.json /app/next.config.js ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/.next ./.next
COPY --from=build /app/programs ./programs
COPY --from=build /app/lib/document/pdf ./lib/document/pdf
COPY --from=build /app/prisma/migrations ./prisma/migrations
COPY --from=build /app/prisma/library ./prisma/library
COPY --from=build /app/public ./public
RUN mkdir /data && chown 1000:1000 /data
# Nothing of /app belongs to it, and the file system may be read-only: what is kept is in the database and in /data.
USER 1000:1000
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "programs/web.mjs"]
