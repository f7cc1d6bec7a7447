// Command generate cuts Stripe's OpenAPI document, as the stripe-mock module
// carries it, to what assay needs and writes spec.json.gz, and all of it without
// its prose as whole.json.gz. It is run by go generate in internal/openapi; only it and
// tests link the document itself.
package main

import (
	"fmt"
	"os"

	"github.com/stripe/stripe-mock/embedded"

	"assay/internal/openapi"
	"assay/internal/openapi/cut"
)

func main() {
	for _, file := range []struct {
		name string
		make func([]byte) (*openapi.Spec, error)
	}{
		{"spec.json.gz", cut.Cut},
		{"whole.json.gz", cut.Whole},
	} {
		if err := run(file.name, file.make); err != nil {
			fmt.Fprintln(os.Stderr, "generate:", err)
			os.Exit(1)
		}
	}
}

// run writes what is made of the document to the file of this name.
func run(name string, convert func([]byte) (*openapi.Spec, error)) error {
	spec, err := convert(embedded.OpenAPISpec)
	if err != nil {
		return err
	}
	packed, err := cut.Pack(spec)
	if err != nil {
		return err
	}
	if err := os.WriteFile(name, packed, 0o644); err != nil {
		return err
	}
	fmt.Printf("%s: version %s, %d operations, %d schemas, %d bytes\n",
		name, spec.Version, len(spec.Operations), len(spec.Schemas), len(packed))
	return nil
}
