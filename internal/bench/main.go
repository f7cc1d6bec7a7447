// Command bench measures assay against small, honest baselines that run in the
// same minute on the same machine: a figure counts only as a ratio to one.
//
//	go run ./internal/bench -out reports/out/bench.json
//
// It drives bin/assay (make build) as a person would, prints one table and
// writes it as JSON. It asserts nothing: machines are shared and noisy.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"text/tabwriter"
)

// A benchmark is one row of the table.
type benchmark struct {
	name    string
	what    string
	reach   string // the figure to reach
	measure func(*bench) (figure, error)
}

// figure is what a benchmark found.
type figure struct {
	Value  string             `json:"value"`            // the ratio, size or spread, as printed
	Detail string             `json:"detail,omitempty"` // the medians behind it
	Parts  map[string]float64 `json:"parts,omitempty"`  // the same as numbers: seconds, megabytes
}

// benchmarks is the table, in the order in which it is run.
var benchmarks = []benchmark{
	{"run-embedded", "1,000 standard scenarios in process / bare loop over loopback, 1 connection", "<= 2.0", runEmbedded},
	{"run-embedded-all", "the same with all reports / the same bare loop", "<= 3.0", runEmbeddedAll},
	{"run-external", "the same against assay serve, 4 workers / bare loop, 4 connections", "<= 3.0", runExternal},
	{"reports", "all formats / none, 1,000 scenarios", "<= 1.10", reportsCost},
	{"page", "the HTML report of 5,000 scenarios opened in Chromium / an empty page of its size, the browser's start included", "<= 2, < 12 MB", pageOpen},
	{"start", "one scenario / bare loop of one, process start included", "<= 3", start},
	{"growth", "time a scenario at 100, 1,000 and 10,000 scenarios, most / least", "<= 1.2", growthScenarios},
	{"growth-sentences", "time a scenario with 20, 100 and 300 sentences, most / least", "<= 1.2", growthSentences},
	{"lint", "400 scenarios read and linted, with nothing to mend", "<= 50 ms", lintCost},
	{"did-you-mean", "the sentences nearest to a step that fits none", "<= 1 ms", didYouMean},
	{"memory", "peak RSS of 10,000 scenarios, all reports on", "<= 96 MB", memory},
	{"mock-throughput", "create, capture, retrieve at 1, 4 and 64 connections / a server of the same answers, canned; the least", ">= 0.7", mockThroughput},
	{"mock-latency", "p99 of the same at 4 connections / canned", "<= 2", mockLatency},
	{"mock-start", "process start to the first answer / canned", "<= 4", mockStart},
	{"mock-growth", "create, retrieve and list a page at 1,000, 10,000 and 100,000 authorizations, most / least; memory at the end", "<= 1.2, < 1024 MB", mockGrowth},
	{"event-growth", "a page of events, all or narrowed, of an account with 10,000 / of one with 100; the most", "<= 1.2", eventGrowth},
	{"decision", "a purchase that an endpoint decides - one that none does - a bare POST of the question to the endpoint; medians", "<= 2 ms", decisionCost},
	{"decision-others", "p99 of other requests at 4 connections while 50 purchases wait for an endpoint of 1.5 s / while none does", "<= 2", decisionOthers},
	{"client", "10,000 requests through the client, all its care on / bare net/http, 1 connection", "<= 1.15", clientCost},
	{"compare", "two saved runs of 1,000 scenarios compared / making and saving one of them", "<= 2", compareCost},
	{"compare-growth", "two saved runs of 10,000 scenarios compared / two of 1,000", "<= 11", compareGrowth},
	{"contract", "1,000 scenarios held against the contract / --contract off; one answer judged / json.Unmarshal of it", "<= 1.6; <= 3", contractCost},
	{"mutate", "2,000 changes of answers in flight, judged by the whole suite; peak RSS", "<= 120 s, < 200 MB", mutateCost},
	{"replay", "1,000 scenarios against their recording / against the embedded mock", "<= 1.0", replayCost},
	{"catalogue", "the sentences that mean charge, of the whole catalogue, process start included", "<= 50 ms", command("steps", "charge")},
	{"completion", "the names of scenarios that have an a, for the shell, process start included", "<= 50 ms", command("__complete", "run", "--name", "a")},
	{"watch", "from the save of one of 400 scenarios to its verdict under --watch, median", "<= 200 ms", watched},
	{"binary", "size of the stripped static binary", "<= 16 MB", binary},
}

func main() {
	out := flag.String("out", "", "also write the table as JSON to this file")
	only := flag.String("only", "", "run one benchmark")
	rounds := flag.Int("rounds", 5, "rounds of each measurement; the median counts")
	bare := flag.String("bare", "", "internal: be the bare loop against this URL")
	client := flag.String("client", "", "internal: be the same loop through assay's client against this URL")
	n := flag.Int("n", 1, "internal: scenarios of the bare loop")
	connections := flag.Int("connections", 1, "internal: connections of the bare loop")
	canned := flag.String("canned", "", "internal: be a server of the answers in this file")
	load := flag.String("load", "", "internal: create, capture and retrieve authorizations at this URL, and print how long that took")
	flag.Parse()
	var err error
	switch {
	case *bare != "":
		err = bareLoop(*bare, *n, *connections)
	case *client != "":
		err = clientLoop(*client, *n)
	case *canned != "":
		err = serveCanned(*canned)
	case *load != "":
		err = loadLoop(*load, *n, *connections)
	default:
		err = all(*only, *rounds, *out)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// all runs the benchmarks, or only one of them, and writes the table.
func all(only string, rounds int, out string) error {
	if only != "" && !slices.ContainsFunc(benchmarks, func(row benchmark) bool { return row.name == only }) {
		return fmt.Errorf("no benchmark is named %q", only)
	}
	b := &bench{rounds: max(1, rounds)}
	defer b.close()
	if err := b.open(); err != nil {
		return err
	}
	found := map[string]figure{}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "benchmark\tfound\treach\tmedians\twhat")
	for _, row := range benchmarks {
		if only != "" && only != row.name {
			continue
		}
		f, err := row.measure(b)
		if err != nil {
			return fmt.Errorf("%s: %w", row.name, err)
		}
		found[row.name] = f
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", row.name, f.Value, row.reach, f.Detail, row.what)
	}
	if err := w.Flush(); err != nil || out == "" {
		return err
	}
	data, err := json.MarshalIndent(found, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(out, append(data, '\n'), 0o644)
}
