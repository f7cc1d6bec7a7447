package command

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"assay/internal/account"
	"assay/internal/currency"
	"assay/internal/result"
	"assay/runner"
)

// aboutRemote tells what a target that lives elsewhere answered.
func aboutRemote(t *target, suite *runner.Suite) section {
	f := t.facts
	if f.Status == 0 {
		return section{"Target " + t.Name, []row{{"answers", "no", ""}}}
	}
	rows := []row{{"answers", fmt.Sprintf("%d in %v", f.Status, f.Took.Round(time.Millisecond)), t.remote.base}}
	if f.Lists {
		rows = append(rows,
			row{"livemode", cmp.Or(f.Livemode, "not known: there is no cardholder to tell"), ""},
			row{"issuing", "enabled: cardholders are listed", ""})
	}
	if f.Balance.Asked {
		rows = append(rows, row{"issuing balance", balance(f.Balance), ""})
	}
	return section{"Target " + t.Name, append(rows,
		row{"API version", versions(f.APIVersion, suite.APIVersion), ""},
		row{"webhooks", heard(t), ""},
		row{"lacks", lacking(t), ""},
		row{"known differences", cmp.Or(t.known, "none listed"), ""},
	)}
}

func balance(b account.Balance) string {
	switch {
	case b.Status == http.StatusForbidden:
		return "not for this key"
	case b.Status != http.StatusOK:
		return "not served"
	case len(b.Available) == 0:
		return "none"
	}
	var amounts []string
	for _, m := range b.Available {
		amounts = append(amounts, money(m))
	}
	return strings.Join(amounts, ", ")
}

// money writes 123456 usd as "1234.56 USD".
func money(m account.Money) string {
	decimals, _ := currency.Decimals(m.Currency)
	digits := strconv.FormatInt(m.Amount, 10)
	sign := ""
	if digits[0] == '-' {
		sign, digits = "-", digits[1:]
	}
	if decimals > 0 {
		digits = strings.Repeat("0", max(0, decimals+1-len(digits))) + digits
		digits = digits[:len(digits)-decimals] + "." + digits[len(digits)-decimals:]
	}
	return sign + digits + " " + strings.ToUpper(m.Currency)
}

// versions tells whether the target answers in the version it was asked in.
func versions(answered, asked string) string {
	switch answered {
	case "":
		return fmt.Sprintf("the answer names none; %s is asked for", asked)
	case asked:
		return asked
	}
	return fmt.Sprintf("%s, where %s was asked for", answered, asked)
}

func lacking(t *target) string { return cmp.Or(strings.Join(t.Lacks, ", "), "nothing") }

// aboutRecorded tells what a saved run holds, beside the suite of this assay. A
// run could not begin on it when scenarios are missing.
func aboutRecorded(t *target, suite *runner.Suite) (section, error) {
	scenarios, _ := suite.Scenarios()
	same, changed, missing := beside(scenarios, t.recorded.Scenarios)
	return section{"Target " + t.Name, []row{
		{"recorded", fmt.Sprintf("%s, from %s", t.recorded.Started.UTC().Format(time.DateTime+" MST"), t.recorded.Target), ""},
		{"scenarios", fmt.Sprint(len(t.recorded.Scenarios)), ""},
		{"of the suite", fmt.Sprintf("%d say the same, %d changed since, %d are not recorded", same, changed, missing), ""},
		{"API version", cmp.Or(t.recorded.APIVersion, "not noted"), ""},
		{"contract", cmp.Or(t.recorded.Spec, "not noted"), ""},
		{"lacks", lacking(t), ""},
		{"known differences", cmp.Or(t.known, "none listed"), ""},
	}}, unrecorded(t.Name, missing)
}

// beside counts the scenarios of a suite that were recorded as they are, were
// recorded when they said something else, and were not recorded.
func beside(suite, recorded []*result.Scenario) (same, changed, missing int) {
	digests := make(map[string]string, len(recorded))
	for _, sc := range recorded {
		digests[sc.ID] = sc.Digest
	}
	for _, sc := range suite {
		switch digest, ok := digests[sc.ID]; {
		case !ok:
			missing++
		case digest != sc.Digest:
			changed++
		default:
			same++
		}
	}
	return same, changed, missing
}

// heard says whether the target can deliver to this machine.
func heard(t *target) string {
	if by := t.remote.tunnel; by != nil {
		return fmt.Sprintf("delivered to %s, received at %s", by.base, by.listen)
	}
	if slices.Contains(t.Lacks, "webhooks") {
		return "not received: the target cannot reach this machine; see --webhook-url"
	}
	return "received on a port of 127.0.0.1"
}
