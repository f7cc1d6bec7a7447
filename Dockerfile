# The tags are of images that get security fixes; whoever wants the same bytes for
# ever pins the digests that a registry tells.
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN make build

# No shell, no package manager, no root; with CA certificates and /tmp.
FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /src/bin/assay /assay
USER nonroot:nonroot
WORKDIR /work
ENTRYPOINT ["/assay"]
