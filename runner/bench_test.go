package runner

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/runner/feature"
	"assay/runner/plan"
)

// standard is the standard work without its requests: 13 steps, 5 of which act
// and 8 of which look. What it takes is what the engine costs.
func standard(scenarios int) feature.Source {
	var text strings.Builder
	text.WriteString("Feature: F\n")
	for i := range scenarios {
		fmt.Fprintf(&text, "\n  Scenario: s%d\n", i)
		for j := range 5 {
			fmt.Fprintf(&text, "    When I do thing %d\n", j)
		}
		for j := range 8 {
			fmt.Fprintf(&text, "    Then the field %d is 1\n", j)
		}
	}
	return feature.Source{FS: fstest.MapFS{"a.feature": {Data: []byte(text.String())}}, Path: "a.feature"}
}

// vocabulary is a language of n sentences, those of the standard work among them.
func vocabulary(n int) plan.Language {
	nothing := func(context.Context, *wire.Conn, []string, plan.Argument) error { return nil }
	more := []sentence{{`I do thing (\d)`, false, nothing}, {`the field (\d) is (\d)`, true, nothing}}
	for i := range n - len(more) - len(fakeSentences) {
		more = append(more, sentence{fmt.Sprintf(`the %d(st|nd|rd|th) field is "(.*)"`, i), true, nothing})
	}
	return fake(more...)
}

func perScenario(b *testing.B, scenarios, definitions int) {
	s := &Suite{Sources: []feature.Source{standard(scenarios)}, Language: vocabulary(definitions), Target: answering(), Workers: 2}
	b.ReportAllocs()
	for b.Loop() {
		run, err := s.Run(b.Context())
		if err != nil || run.Count()[result.Passed] != scenarios {
			b.Fatal(err, told(run))
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(scenarios), "µs/scenario")
}

// The cost of a scenario does not grow with the number of scenarios…
func BenchmarkScenarios(b *testing.B) {
	for _, n := range []int{100, 1_000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) { perScenario(b, n, 20) })
	}
}

// … nor with the number of sentences.
func BenchmarkDefinitions(b *testing.B) {
	for _, n := range []int{20, 100, 300} {
		b.Run(fmt.Sprint(n), func(b *testing.B) { perScenario(b, 1_000, n) })
	}
}

// BenchmarkLoad reads, parses and checks without running.
func BenchmarkLoad(b *testing.B) {
	sources, language := []feature.Source{standard(1_000)}, vocabulary(20)
	b.ReportAllocs()
	for b.Loop() {
		if features, problems := plan.Load(sources, language, nil); len(features) != 1 || problems != nil {
			b.Fatal(problems)
		}
	}
}

// BenchmarkMemory tells what stays in memory of a run of many scenarios.
func BenchmarkMemory(b *testing.B) {
	s := &Suite{Sources: []feature.Source{standard(10_000)}, Language: vocabulary(20), Target: answering()}
	var before, after runtime.MemStats
	for b.Loop() {
		runtime.GC()
		runtime.ReadMemStats(&before)
		run, err := s.Run(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB-kept")
		runtime.KeepAlive(run)
	}
}
