package main

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"time"
)

func lintCost(b *bench) (figure, error) { return goBenchmark(b, "BenchmarkLint", "20x") }

func didYouMean(b *bench) (figure, error) { return goBenchmark(b, "BenchmarkDidYouMean", "400x") }

var nsPerOp = regexp.MustCompile(`\s([\d.]+) ns/op`)

// goBenchmark is the median time of one Go benchmark of internal/command.
func goBenchmark(b *bench, name, times string) (figure, error) {
	program := filepath.Join(b.dir, "cmd.test")
	if out, err := exec.Command("go", "test", "-c", "-o", program, "./internal/command").CombinedOutput(); err != nil {
		return figure{}, fmt.Errorf("%w: %s", err, out)
	}
	var all []float64
	for range b.rounds {
		out, err := exec.Command(program, "-test.run", "^$", "-test.bench", "^"+name+"$", "-test.benchtime", times).CombinedOutput()
		found := nsPerOp.FindSubmatch(out)
		if err != nil || found == nil {
			return figure{}, fmt.Errorf("%s: %w: %s", name, err, out)
		}
		ns, _ := strconv.ParseFloat(string(found[1]), 64)
		all = append(all, ns)
	}
	slices.Sort(all)
	median := time.Duration(all[len(all)/2])
	return figure{Value: fmt.Sprintf("%.2f ms", 1000*median.Seconds()), Parts: map[string]float64{"seconds": median.Seconds()}}, nil
}
