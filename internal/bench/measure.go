package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"
)

// bench holds what the benchmarks share: the binaries, a running mock and a
// directory for generated features.
type bench struct {
	assay  string // bin/assay
	self   string // this program, for the baselines
	dir    string
	mock   string // URL of assay serve
	canned string // URL of a server of the mock's answers, canned
	rounds int
	stop   []func()
}

// open finds the binaries, writes the features and starts the mock. What it has
// begun when it fails, close ends.
func (b *bench) open() (err error) {
	if b.assay, err = filepath.Abs("bin/assay"); err != nil {
		return err
	}
	if _, err := os.Stat(b.assay); err != nil {
		return fmt.Errorf("%w; run make build first", err)
	}
	if b.self, err = os.Executable(); err != nil {
		return err
	}
	if b.dir, err = os.MkdirTemp("", "assay-bench-"); err != nil {
		return err
	}
	b.stop = append(b.stop, func() { os.RemoveAll(b.dir) })
	for _, n := range []int{1, 100, 1000, 10000} {
		if err := os.MkdirAll(b.features(n), 0o700); err != nil {
			return err
		}
		if err := writeFeatures(b.features(n), n); err != nil {
			return err
		}
	}
	mock, err := b.serve(b.serveMock()...)
	if err != nil {
		return err
	}
	b.mock = mock.url
	if err := can(b.mock, b.cans()); err != nil {
		return err
	}
	canned, err := b.serve(b.serveCanned()...)
	b.canned = canned.url
	return err
}

func (b *bench) cans() string { return filepath.Join(b.dir, "canned.json") }

// serveMock and serveCanned are the command lines of the two servers.
func (b *bench) serveMock() []string   { return []string{b.assay, "serve", "--addr", "127.0.0.1:0"} }
func (b *bench) serveCanned() []string { return []string{b.self, "-canned", b.cans()} }

func (b *bench) close() {
	for _, stop := range slices.Backward(b.stop) {
		stop()
	}
}

func (b *bench) features(n int) string { return filepath.Join(b.dir, fmt.Sprintf("features-%d", n)) }

// server is a server that runs, and what ends it.
type server struct {
	url  string
	pid  int
	stop func()
}

// serve starts a server that prints its URL in its first line. It ends with the
// bench at the latest.
func (b *bench) serve(command ...string) (server, error) {
	cmd := exec.Command(command[0], command[1:]...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		return server{}, err
	}
	if err := cmd.Start(); err != nil {
		return server{}, err
	}
	s := server{pid: cmd.Process.Pid, stop: sync.OnceFunc(func() {
		_ = cmd.Process.Signal(os.Interrupt)
		_ = cmd.Wait()
	})}
	b.stop = append(b.stop, s.stop)
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return server{}, fmt.Errorf("%s did not start: %w", command[0], err)
	}
	for word := range strings.FieldsSeq(line) {
		if strings.HasPrefix(word, "http://") {
			s.url = word
			return s, nil
		}
	}
	return server{}, fmt.Errorf("no URL in %q", line)
}

// cost is what one process took.
type cost struct {
	wall, cpu time.Duration
	peak      float64 // megabytes of resident memory
}

// process runs a program to its end; one that fails measures nothing.
func process(name string, args ...string) (cost, error) {
	cmd := exec.Command(name, args...)
	var complaint strings.Builder
	cmd.Stdout, cmd.Stderr = io.Discard, &complaint
	started := time.Now()
	if err := cmd.Run(); err != nil {
		return cost{}, errors.Join(fmt.Errorf("%s %s: %w", filepath.Base(name), strings.Join(args, " "), err), errors.New(complaint.String()))
	}
	c := cost{wall: time.Since(started), cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		c.peak = float64(usage.Maxrss) / 1024 // Linux counts kilobytes
	}
	return c, nil
}

// inTurn runs the jobs one after the other, as many rounds as asked for, and
// returns the median cost of each.
func (b *bench) inTurn(jobs ...func() (cost, error)) ([]cost, error) {
	all := make([][]cost, len(jobs))
	for range b.rounds {
		for i, job := range jobs {
			c, err := job()
			if err != nil {
				return nil, err
			}
			all[i] = append(all[i], c)
		}
	}
	medians := make([]cost, len(jobs))
	for i, costs := range all {
		medians[i] = median(costs)
	}
	return medians, nil
}

func median(costs []cost) cost {
	slices.SortFunc(costs, func(x, y cost) int { return int(x.wall - y.wall) })
	return costs[len(costs)/2]
}

// run is assay run over n standard scenarios.
func (b *bench) run(n int, args ...string) func() (cost, error) {
	return func() (cost, error) {
		return process(b.assay, append([]string{"run", b.features(n)}, args...)...)
	}
}

// bare is the bare loop over n standard scenarios.
func (b *bench) bare(n, connections int) func() (cost, error) {
	return func() (cost, error) {
		return process(b.self, "-bare", b.mock, "-n", fmt.Sprint(n), "-connections", fmt.Sprint(connections))
	}
}

// ratio compares the wall times of two costs.
func ratio(work, base cost) figure {
	return figure{
		Value:  fmt.Sprintf("%.2f", work.wall.Seconds()/base.wall.Seconds()),
		Detail: fmt.Sprintf("%s (cpu %s) / %s (cpu %s)", ms(work.wall), ms(work.cpu), ms(base.wall), ms(base.cpu)),
		Parts:  map[string]float64{"wall": work.wall.Seconds(), "cpu": work.cpu.Seconds(), "base_wall": base.wall.Seconds(), "base_cpu": base.cpu.Seconds()},
	}
}

func ms(d time.Duration) string { return fmt.Sprintf("%.0f ms", float64(d.Microseconds())/1000) }
