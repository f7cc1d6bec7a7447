package samples

import (
	"fmt"

	"assay/internal/result"
)

// CardOf is a long document of a card, with an id of its own.
func CardOf(n int, fields string) string {
	return fmt.Sprintf(`{"id":"ic_1Nsse72eZv%d","brand":"Visa","currency":"usd","livemode":false,"type":"virtual","metadata":{},%s}`, n, fields)
}

// Reread is a scenario whose card reads otherwise than it was made.
func Reread(n int, found, wanted string) *result.Scenario {
	x := Exchange(200, "{}")
	x.Method, x.Path = "GET", fmt.Sprintf("/v1/issuing/cards/ic_1Nsse72eZv%d", n)
	sc := Scenario("features/cards/cards.feature", "Cards", fmt.Sprint("card ", n), result.Failed, Step("Then", "the card reads the same", result.Failed, x))
	m := &result.Mismatch{Where: "the card as retrieved", Found: CardOf(n, found), Wanted: CardOf(n, wanted)}
	sc.Steps[0].Mismatch, sc.Steps[0].Error, sc.Reason = m, m.Error(), m.Error()
	return sc
}

// Breached is a scenario that fails for one or two places of the contract.
func Breached(n int, paths ...string) *result.Scenario {
	sc := Scenario("features/cards/cards.feature", "Cards", fmt.Sprint("breach ", n), result.Failed, Step("When", "a card is read", result.Failed))
	sc.Evidence = "inferred"
	for _, path := range paths {
		sc.Steps[0].Contract = append(sc.Steps[0].Contract, result.ContractFinding{
			Operation: "GET /v1/issuing/cards/{card}", Path: path, Found: fmt.Sprint(4000 + n), Wants: "a text", Wrong: result.WrongTarget, Level: result.LevelBreach,
		})
	}
	sc.Steps[0].Error = "contract.breach: " + sc.Steps[0].Contract[0].String()
	sc.Reason = sc.Steps[0].Error
	return sc
}
