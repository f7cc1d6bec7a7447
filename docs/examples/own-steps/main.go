// Command own-steps is a godog suite of one's own: assay's sentences, and one that is not
// among them, against assay's mock.
package main

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"strconv"

	"github.com/cucumber/godog"

	"assay/mock"
	"assay/steps"
)

// hotel is a group as assay's own are: a table of sentences.
var hotel = steps.Group{Name: "Hotels", Sentences: []steps.Sentence{{
	Pattern: "the guest leaves and pays {money}", Kind: steps.Does, Do: checkOut,
	Meaning: "Captures a part of the deposit; the rest is released.",
	Example: "the guest leaves and pays $240.00",
}}}

// checkOut says in another sentence what it does. What was answered is at hand.
func checkOut(w *steps.World, ctx context.Context, bill steps.Money) error {
	deposit, err := w.Value("authorization", "amount")
	if err != nil {
		return err
	}
	if held, err := strconv.ParseInt(deposit, 10, 64); err != nil || bill.Minor > held {
		return fmt.Errorf("the bill of %v is higher than the deposit of %s", bill, deposit)
	}
	return w.Say(ctx, "the merchant captures the authorization with:",
		[]string{"capture_amount", strconv.FormatInt(bill.Minor, 10)})
}

func main() {
	language, err := steps.Compile(append(steps.Groups(), hotel)...)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	target := httptest.NewServer(mock.New(mock.Options{Control: true}))
	defer target.Close()
	suite := godog.TestSuite{
		ScenarioInitializer: func(sc *godog.ScenarioContext) {
			language.Register(sc, func(scenario *godog.Scenario) steps.Account {
				return steps.Account{URL: target.URL, Key: "sk_test_own" + scenario.Id}
			})
		},
		Options: &godog.Options{Format: "pretty", NoColors: true, Strict: true, Paths: []string{"features"}},
	}
	if suite.Run() != 0 {
		os.Exit(1)
	}
}
