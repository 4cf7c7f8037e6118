# The relay with the built app. Data lives in the volume /data; put a proxy with TLS before it (README).
#   docker build -t ronda . && docker run -d -p 127.0.0.1:4280:4280 -v ronda:/data -e ORIGIN=https://ronda.example.org -e TRUST_PROXY=on ronda
FROM node:24-slim AS build
WORKDIR /ronda
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:24-slim
WORKDIR /ronda
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --omit=optional && mkdir /data && chown node:node /data
COPY server server
COPY src/lib src/lib
COPY --from=build /ronda/build build
USER node
ENV NODE_ENV=production HOST=0.0.0.0 DATA=/data
VOLUME /data
EXPOSE 4280
CMD ["node", "server/main.ts"]
