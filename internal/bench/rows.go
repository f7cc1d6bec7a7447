package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
)

func (b *bench) against(work, base func() (cost, error)) (figure, error) {
	medians, err := b.inTurn(base, work)
	if err != nil {
		return figure{}, err
	}
	return ratio(medians[1], medians[0]), nil
}

func (b *bench) everyReport() string {
	return "junit:" + filepath.Join(b.dir, "junit.xml") + ",json:" + filepath.Join(b.dir, "run.json")
}

func runEmbedded(b *bench) (figure, error) {
	return b.against(b.run(1000), b.bare(1000, 1))
}

func runEmbeddedAll(b *bench) (figure, error) {
	return b.against(b.run(1000, "--format", b.everyReport()), b.bare(1000, 1))
}

func runExternal(b *bench) (figure, error) {
	return b.against(b.run(1000, "--target", b.mock, "--workers", "4"), b.bare(1000, 4))
}

func reportsCost(b *bench) (figure, error) {
	return b.against(b.run(1000, "--format", b.everyReport()), b.run(1000))
}

func start(b *bench) (figure, error) { return b.against(b.run(1), b.bare(1, 1)) }

func memory(b *bench) (figure, error) {
	c, err := b.run(10000, "--format", b.everyReport())()
	return figure{Value: fmt.Sprintf("%.0f MB", c.peak), Detail: ms(c.wall), Parts: map[string]float64{"megabytes": c.peak}}, err
}

func growthScenarios(b *bench) (figure, error) {
	sizes := []int{100, 1000, 10000}
	one, err := b.inTurn(b.run(1))
	if err != nil {
		return figure{}, err
	}
	var each []float64
	for _, n := range sizes {
		medians, err := b.inTurn(b.run(n))
		if err != nil {
			return figure{}, err
		}
		// The start of the process is the same for all and is measured apart.
		each = append(each, 1e6*(medians[0].wall-one[0].wall).Seconds()/float64(n-1))
	}
	return spread(sizes, each), nil
}

// perOp reads a line of go test -bench: BenchmarkSentences/100-2  50  123456 ns/op.
var perOp = regexp.MustCompile(`BenchmarkSentences/(\d+)\S*\s+\d+\s+([\d.]+) ns/op`)

// growthSentences runs the Go benchmark of cmd/assay, which can make languages
// of any size.
func growthSentences(b *bench) (figure, error) {
	out, err := exec.Command("go", "test", "-run", "^$", "-bench", "^BenchmarkSentences$", "-count", strconv.Itoa(b.rounds), "./cmd/assay").CombinedOutput()
	if err != nil {
		return figure{}, fmt.Errorf("%w: %s", err, out)
	}
	least := map[int]float64{} // of the rounds: noise only adds
	var sizes []int
	for _, m := range perOp.FindAllSubmatch(out, -1) {
		n, _ := strconv.Atoi(string(m[1]))
		ns, _ := strconv.ParseFloat(string(m[2]), 64)
		if before, seen := least[n]; !seen {
			sizes, least[n] = append(sizes, n), ns
		} else {
			least[n] = min(before, ns)
		}
	}
	var each []float64
	for _, n := range sizes {
		each = append(each, least[n]/1000)
	}
	return spread(sizes, each), nil
}

// spread tells how far apart the costs at several sizes are, in microseconds.
func spread(sizes []int, each []float64) figure {
	f := figure{Parts: map[string]float64{}}
	least, most := each[0], each[0]
	for i, us := range each {
		least, most = min(least, us), max(most, us)
		f.Detail += fmt.Sprintf("%d: %.0f µs  ", sizes[i], us)
		f.Parts[fmt.Sprint(sizes[i])] = us
	}
	f.Value = fmt.Sprintf("%.2f", most/least)
	return f
}

func binary(b *bench) (figure, error) {
	info, err := os.Stat(b.assay)
	if err != nil {
		return figure{}, err
	}
	mb := float64(info.Size()) / (1 << 20)
	return figure{Value: fmt.Sprintf("%.1f MB", mb), Parts: map[string]float64{"megabytes": mb}}, nil
}
