package main

import "fmt"

// mutateCost measures 2,000 changes of answers in flight, judged by the whole
// suite: the wall time beside that of one run of the suite, and the memory. It is
// done once: it takes as long as all other rows together.
func mutateCost(b *bench) (figure, error) {
	judged, err := process(b.assay, "mutate", "--in-flight", "2000", "--only", "answer: ", "--gate", "in-flight=1")
	if err != nil {
		return figure{}, err
	}
	once, err := process(b.assay, "run")
	if err != nil {
		return figure{}, err
	}
	return figure{
		Value:  fmt.Sprintf("%.0f s; %.0f MB", judged.wall.Seconds(), judged.peak),
		Detail: fmt.Sprintf("%.0f runs of the suite (%s), %.0f s of CPU", judged.wall.Seconds()/once.wall.Seconds(), ms(once.wall), judged.cpu.Seconds()),
		Parts:  map[string]float64{"seconds": judged.wall.Seconds(), "cpu": judged.cpu.Seconds(), "megabytes": judged.peak, "suite": once.wall.Seconds()},
	}, nil
}
