// Command suite runs the same features by godog alone, against assay's mock: for who has
// a godog suite already.
package main

import (
	"fmt"
	"net/http/httptest"
	"os"

	"github.com/cucumber/godog"

	"assay/mock"
	"assay/steps"
	"example.com/own-steps/hotel"
)

func main() {
	language, err := steps.Compile(append(steps.Groups(), hotel.Sentences)...)
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
