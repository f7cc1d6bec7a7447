package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"assay/reports"
)

func (b *bench) against(work, base func() (cost, error)) (figure, error) {
	medians, err := b.inTurn(base, work)
	if err != nil {
		return figure{}, err
	}
	return ratio(medians[1], medians[0]), nil
}

func (b *bench) everyReport() string {
	var all []string
	for _, format := range reports.Formats[1:] { // the first is the text, which every run writes
		all = append(all, format.Name+":"+filepath.Join(b.dir, "report."+format.Name))
	}
	return strings.Join(all, ",")
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
	medians, err := b.inTurn(b.run(1), b.run(sizes[0]), b.run(sizes[1]), b.run(sizes[2]))
	if err != nil {
		return figure{}, err
	}
	var each []float64
	for i, n := range sizes {
		// The start of the process is the same for all and is measured apart.
		each = append(each, 1e6*(medians[i+1].wall-medians[0].wall).Seconds()/float64(n-1))
	}
	return spread(sizes, each), nil
}

// perOp reads a line of a Go benchmark: BenchmarkSentences/100-2  50  123456 ns/op.
var perOp = regexp.MustCompile(`BenchmarkSentences/(\d+)\S*\s+\d+\s+([\d.]+) ns/op`)

// growthSentences runs the Go benchmark of internal/command, which can make languages
// of any size: round by round, so that a busy minute hits all sizes alike.
func growthSentences(b *bench) (figure, error) {
	program := filepath.Join(b.dir, "cmd.test")
	if out, err := exec.Command("go", "test", "-c", "-o", program, "./internal/command").CombinedOutput(); err != nil {
		return figure{}, fmt.Errorf("%w: %s", err, out)
	}
	sizes, rounds := []int{20, 100, 300}, map[int][]float64{}
	for range b.rounds {
		out, err := exec.Command(program, "-test.run", "^$", "-test.bench", "^BenchmarkSentences$", "-test.benchtime", "1000x").CombinedOutput()
		if err != nil {
			return figure{}, fmt.Errorf("%w: %s", err, out)
		}
		for _, m := range perOp.FindAllSubmatch(out, -1) {
			n, _ := strconv.Atoi(string(m[1]))
			ns, _ := strconv.ParseFloat(string(m[2]), 64)
			rounds[n] = append(rounds[n], ns/1000)
		}
	}
	var each []float64
	for _, n := range sizes {
		if len(rounds[n]) != b.rounds {
			return figure{}, fmt.Errorf("BenchmarkSentences/%d gave %d of %d figures", n, len(rounds[n]), b.rounds)
		}
		slices.Sort(rounds[n])
		each = append(each, rounds[n][b.rounds/2])
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

// command measures a command of assay, the start of its process included.
func command(args ...string) func(*bench) (figure, error) {
	return func(b *bench) (figure, error) {
		medians, err := b.inTurn(func() (cost, error) { return process(b.assay, args...) })
		if err != nil {
			return figure{}, err
		}
		wall := medians[0].wall
		return figure{Value: ms(wall), Parts: map[string]float64{"seconds": wall.Seconds()}}, nil
	}
}

func binary(b *bench) (figure, error) {
	info, err := os.Stat(b.assay)
	if err != nil {
		return figure{}, err
	}
	mb := float64(info.Size()) / 1e6
	return figure{Value: fmt.Sprintf("%.1f MB", mb), Parts: map[string]float64{"megabytes": mb}}, nil
}
