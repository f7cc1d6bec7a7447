package main

import (
	"fmt"
	"path/filepath"
)

// saved makes a run of n standard scenarios on the embedded mock and saves it.
func (b *bench) saved(n int, name string) (file string, err error) {
	file = filepath.Join(b.dir, fmt.Sprintf("%s-%d.json", name, n))
	_, err = b.run(n, "--format", "text,json:"+file)()
	return file, err
}

// comparing is assay compare of two saved runs of n standard scenarios.
func (b *bench) comparing(n int) (func() (cost, error), error) {
	reference, err := b.saved(n, "reference")
	if err != nil {
		return nil, err
	}
	candidate, err := b.saved(n, "candidate")
	if err != nil {
		return nil, err
	}
	return func() (cost, error) { return process(b.assay, "compare", reference, candidate) }, nil
}

func compareCost(b *bench) (figure, error) {
	work, err := b.comparing(1000)
	if err != nil {
		return figure{}, err
	}
	return b.against(work, b.run(1000, "--format", "text,json:"+filepath.Join(b.dir, "made.json")))
}

func compareGrowth(b *bench) (figure, error) {
	few, err := b.comparing(1000)
	if err != nil {
		return figure{}, err
	}
	many, err := b.comparing(10000)
	if err != nil {
		return figure{}, err
	}
	return b.against(many, few)
}
