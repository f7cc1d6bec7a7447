package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// manyScenarios is how many a page of the HTML report must show without a lag.
const manyScenarios = 5000

// pageOpen opens the HTML report of many scenarios in Chromium and an empty page of
// the same size, each in a browser of its own that ends when the page is there.
func pageOpen(b *bench) (figure, error) {
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		return figure{Value: "-", Detail: "not measured: no chromium on PATH"}, nil
	}
	dir, report, empty := b.features(manyScenarios), filepath.Join(b.dir, "many.html"), filepath.Join(b.dir, "empty.html")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return figure{}, err
	}
	if err := writeFeatures(dir, manyScenarios); err != nil {
		return figure{}, err
	}
	if _, err := b.run(manyScenarios, "--format", "html:"+report)(); err != nil {
		return figure{}, err
	}
	info, err := os.Stat(report)
	if err != nil {
		return figure{}, err
	}
	blank := append([]byte("<!DOCTYPE html><title>empty</title><body><!--"), bytes.Repeat([]byte("x"), int(info.Size()))...)
	if err := os.WriteFile(empty, append(blank, "--></body>"...), 0o600); err != nil {
		return figure{}, err
	}
	opening := func(file string) func() (cost, error) {
		return func() (cost, error) {
			return process(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", "file://"+file)
		}
	}
	f, err := b.against(opening(report), opening(empty))
	f.Detail += fmt.Sprintf(", %.1f MB", float64(info.Size())/1e6)
	return f, err
}
