package reports

import (
	"bytes"
	"testing"

	"assay/internal/result"
)

func TestGolden(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		run   *result.Run
		write func(*bytes.Buffer, *result.Run) error
	}{
		{"text_conforming", conforming(), func(b *bytes.Buffer, r *result.Run) error { return Text(b, r, Options{}) }},
		{"text_broken", broken(), func(b *bytes.Buffer, r *result.Run) error { return Text(b, r, Options{}) }},
		{"text_colour", broken(), func(b *bytes.Buffer, r *result.Run) error { return Text(b, r, Options{Colour: true}) }},
		{"text_empty", &result.Run{}, func(b *bytes.Buffer, r *result.Run) error { return Text(b, r, Options{}) }},
		{"junit_conforming", conforming(), func(b *bytes.Buffer, r *result.Run) error { return JUnit(b, r, Options{}) }},
		{"junit_broken", broken(), func(b *bytes.Buffer, r *result.Run) error { return JUnit(b, r, Options{}) }},
		{"junit_empty", &result.Run{}, func(b *bytes.Buffer, r *result.Run) error { return JUnit(b, r, Options{}) }},
		{"json_broken", broken(), func(b *bytes.Buffer, r *result.Run) error { return JSON(b, r, Options{}) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var b bytes.Buffer
			if err := c.write(&b, c.run); err != nil {
				t.Fatal(err)
			}
			golden(t, c.name, b.Bytes())
		})
	}
}
