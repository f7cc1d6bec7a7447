# Prerequisites: Go (see go.mod) and make; for test-clients also node 20 and npm.
SHELL := /bin/bash
.DEFAULT_GOAL := help

VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
COMMIT  := $(shell git rev-parse HEAD 2>/dev/null)
# Packages whose functions are left out of line: 0.45 MB less. A handshake and a request
# over TLS take as long, measured, as the inner loops of crypto are in assembly; the
# others only read settings, flags, names, features and keys, or wire parts together; of
# net/http and of a run with all reports no difference was measured.
SMALL   := crypto/... go.yaml.in/... github.com/spf13/... text/... encoding/xml mime/... flag image/... net/http golang.org/x/term \
           net github.com/cucumber/... assay/steps assay/reports/... $(addprefix assay/runner/,feature lint plan say tags writer) \
           $(addprefix assay/internal/,account catalogue command config evidence graph scaffold)
# Without the tag and the module file of internal/lean it builds as well, and 2 MB larger.
GOBUILD := CGO_ENABLED=0 go build -trimpath -tags packed -modfile bin/lean/go.mod $(SMALL:%=-gcflags %=-l) -ldflags '-s -w -X assay/internal/command.version=$(VERSION) -X assay/internal/command.revision=$(COMMIT)'
BIN     := bin/assay
OUT     := reports/out

# The race detector needs a C compiler; without one the tests run all the same
# and say so.
RACE := $(shell command -v "$$(go env CC)" >/dev/null 2>&1 && [ "$$(go env CGO_ENABLED)" = 1 ] && echo -race)

# The rooms of reports/ that have golden files; other tests know no -update.
GOLDEN := $(addprefix ./reports/,conform coverage evidence html junit messages mutants story text)

# What internal/browser looks for; without one its tests are skipped, which go test
# tells only with -v.
CHROMIUM := $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

# Most tests of the commands run the whole suite, up to ten times as long under the
# race detector; those in which goroutines of the commands themselves meet run under it, too.
SHARED := ^Test(Reports|Comparisons|Serve[A-Z]|Mutate)

# What hangs shall be told of, a machine that is merely slow or shared shall not: the
# commands alone take five minutes on two cores, and ten are what go test allows.
PATIENT := -timeout 30m

.PHONY: help
help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1	/' | expand -t 18

.PHONY: build
build: ## Build bin/assay
	@go run ./internal/lean bin/lean
	@$(GOBUILD) -o $(BIN) ./cmd/assay

.PHONY: run
run: build ## Run the suite against the embedded mock; reports in reports/out/
	@mkdir -p $(OUT)
	@bin/assay run --format junit:$(OUT)/junit.xml,json:$(OUT)/run.json,html:$(OUT)/report.html

.PHONY: test
test: build vet lint ## Everything: vet, lint, the features, unit tests with the race detector
	@bin/assay run
	@[ -n "$(RACE)" ] || echo 'note: no C compiler, so the race detector is off'
	@[ -n "$(CHROMIUM)" ] || echo 'note: no Chromium on PATH (Debian: apt-get install chromium), so nobody looks at the report in a browser'
	go test $(PATIENT) $(RACE) $$(go list ./... | grep -v '/internal/command$$')
	go test $(PATIENT) ./internal/command
	go test $(PATIENT) $(RACE) -run '$(SHARED)' ./internal/command

.PHONY: test-targets
test-targets: ## The suite against stripe-mock, fetched and started on loopback: its known differences, its score
	go test $(PATIENT) -tags targets -count=1 -run '^TestStripeMock' -v ./internal/command

CLIENTS := internal/clients/node internal/clients/editor

.PHONY: test-clients
test-clients: build ## The npm package stripe and the Stripe CLI against assay serve, Cucumber's tools on its messages, its language server on the sentences; installed by the lock files
	@command -v npm >/dev/null || { echo 'test-clients needs node 20 or later with npm; stripe-go drives the mock in make test'; exit 1; }
	@set -e; for client in $(CLIENTS); do (cd $$client && npm ci --ignore-scripts --loglevel=error && npm test --silent); done

.PHONY: vet
vet: ## gofmt and go vet
	@test -z "$$(gofmt -l . | tee /dev/stderr)" || { echo 'gofmt: the files above are not formatted'; exit 1; }
	go vet -tags targets ./...

.PHONY: lint
lint: build ## What is wrong with the suite as it is written: assay lint, warnings and evidence, too
	@bin/assay lint --evidence --strict features

.PHONY: bench
bench: build ## Measure against the baselines; table on stdout, reports/out/bench.json
	@mkdir -p $(OUT)
	@go run ./internal/bench -out $(OUT)/bench.json

.PHONY: generate
generate: ## Cut Stripe's OpenAPI document and extract the documentation's examples anew
	go generate ./...

.PHONY: update
update: ## Renew the golden files of the tests; review the diff
	go test ./internal/command -run Manifest -update
	go test ./internal/catalogue ./internal/result ./reports $(GOLDEN) ./internal/command -update

.PHONY: mutate
mutate: build ## What would the suite not notice? The gate of its mutants, those that must stay killed, and that every file is needed
	@bin/assay mutate --gate named=95,in-flight=90 --redundant

.PHONY: killed
killed: build ## Renew the list of mutants that must stay killed; review the diff
	@bin/assay mutate --in-flight 0 --killed /dev/null --format text,killed:features/killed.txt

.PHONY: clean
clean: ## Remove what the targets made
	rm -rf bin features/suite.zip $(OUT) $(CLIENTS:%=%/node_modules)
