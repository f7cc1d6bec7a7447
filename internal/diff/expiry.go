package diff

import (
	"fmt"
	"strconv"
	"time"

	"assay/internal/result"
)

// isMonth says whether a number is one of a month.
func isMonth(v *value) bool {
	n, err := strconv.Atoi(v.raw)
	return err == nil && n >= 1 && n <= 12
}

// How many months two expiries may lie apart, each counted from its own making. A
// month that is the same on both sides may have been asked for: then only the
// year is made up.
const (
	monthsApart      = 1
	monthsApartAsked = 11
)

// expiries compares how far ahead the things around the place expire.
func (c *Comparison) expiries() (class result.Class, left, right string) {
	around := c.around[len(c.around)-1].sides
	x, known := monthsAhead(around[referenceSide])
	y, alsoKnown := monthsAhead(around[candidateSide])
	if !known || !alsoKnown {
		return result.Value, "", ""
	}
	apart := monthsApart
	if around[referenceSide].at("exp_month", 0).raw == around[candidateSide].at("exp_month", 0).raw {
		apart = monthsApartAsked
	}
	if max(x-y, y-x) <= apart {
		return "", "", ""
	}
	return result.Value, ahead(x), ahead(y)
}

func ahead(months int) string { return quote(fmt.Sprintf("<%+d months>", months)) }

// monthsAhead returns how many months after its creation a thing expires; known
// is false for one that does not tell both.
func monthsAhead(v *value) (months int, known bool) {
	created, isTime := v.at("created", 0).seconds()
	month, year := v.at("exp_month", 0), v.at("exp_year", 0)
	if !isTime || month == nil || year == nil || !isMonth(month) {
		return 0, false
	}
	m, _ := strconv.Atoi(month.raw)
	y, err := strconv.Atoi(year.raw)
	from := time.Unix(created, 0).UTC()
	return 12*(y-from.Year()) + m - int(from.Month()), err == nil && y > 0 && y < 1e4
}
