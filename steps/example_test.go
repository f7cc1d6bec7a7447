package steps_test

import (
	"context"
	"fmt"

	"assay/steps"
)

// A sentence of one's own says in others what it does.
func ExampleCompile() {
	hotel := steps.Group{Name: "Hotels", Sentences: []steps.Sentence{{
		Pattern: "the guest leaves without a bill", Kind: steps.Does,
		Meaning: "Releases the deposit.", Example: "the guest leaves without a bill",
		Do: func(w *steps.World, ctx context.Context) error {
			return w.Say(ctx, "the merchant reverses the authorization")
		},
	}}}
	language, err := steps.Compile(append(steps.Groups(), hotel)...)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, found := range language.Find("the guest leaves without a bill") {
		fmt.Println(found.Group+":", found.Meaning)
	}
	// Output: Hotels: Releases the deposit.
}
