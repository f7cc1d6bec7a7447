package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// watched measures how long after its save one of 400 scenarios has run again, and has
// been told of. What is saved is another text each time, as editors do it: a new file
// takes the place of the old.
func watched(b *bench) (figure, error) {
	dir := filepath.Join(b.dir, "watched")
	if err := errors.Join(os.MkdirAll(dir, 0o700), writeFeatures(dir, 400)); err != nil {
		return figure{}, err
	}
	cmd := exec.Command(b.assay, "run", "--watch", "--quiet", dir)
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return figure{}, err
	}
	b.stop = append(b.stop, func() { _ = cmd.Process.Signal(os.Interrupt); _ = cmd.Wait() })
	lines := bufio.NewScanner(out)
	if _, err := told(lines); err != nil {
		return figure{}, err
	}
	file := filepath.Join(dir, "purchases-000000.feature")
	text, err := os.ReadFile(file)
	if err != nil {
		return figure{}, err
	}
	var took []float64
	for i := range 4 * b.rounds {
		changed := strings.Replace(string(text), "an active virtual card", []string{"an active physical card", "an active virtual card"}[i%2], 1)
		if err := errors.Join(os.WriteFile(file+"~", []byte(changed), 0o600), os.Rename(file+"~", file)); err != nil {
			return figure{}, err
		}
		saved := time.Now()
		verdict, err := told(lines)
		if err == nil && !strings.Contains(verdict, "CONFORMING: 1 scenario passed") {
			err = fmt.Errorf("want one scenario that is run again and passes, got %q", verdict)
		}
		if err != nil {
			return figure{}, err
		}
		took = append(took, time.Since(saved).Seconds())
	}
	slices.Sort(took)
	middle, most := took[len(took)/2], took[len(took)-1]
	return figure{
		Value: fmt.Sprintf("%.0f ms", 1000*middle), Detail: fmt.Sprintf("at most %.0f ms", 1000*most),
		Parts: map[string]float64{"seconds": middle, "most": most},
	}, nil
}

// told is what a round says, up to its end.
func told(lines *bufio.Scanner) (string, error) {
	var all []string
	for lines.Scan() {
		if all = append(all, lines.Text()); strings.Contains(lines.Text(), "watching ") {
			return strings.Join(all, "\n"), nil
		}
	}
	return "", fmt.Errorf("the session is over: %w", errors.Join(lines.Err(), errors.New(strings.Join(all, "\n"))))
}
