package mock

import (
	"slices"
	"time"
)

// ledger adds up what a card or cardholder spends by day, category and currency,
// for the spending limits. A purchase counts on the day of its authorization with what
// it holds and what was captured of it: so it grows with an increment and an
// over-capture, and shrinks with a reversal or an expiration (inferred).
type ledger struct {
	days map[int64]map[spending]int64 // day since 1970, UTC
}

// spending is what is added up apart from the rest of a day.
type spending struct{ category, currency string }

const daySeconds = 24 * 60 * 60

func (l *ledger) add(at int64, of spending, amount int64) {
	if amount == 0 {
		return
	}
	if l.days == nil {
		l.days = map[int64]map[spending]int64{}
	}
	day := at / daySeconds
	if l.days[day] == nil {
		l.days[day] = map[spending]int64{}
	}
	l.days[day][of] += amount
}

// since sums the spending from a time on in a currency, of some categories or,
// when there are none, of all.
func (l *ledger) since(start int64, categories []string, currency string) int64 {
	sum := int64(0)
	for day, spent := range l.days {
		if day < start/daySeconds {
			continue
		}
		for of, amount := range spent {
			if len(categories) == 0 || slices.Contains(categories, of.category) {
				sum += convert(amount, of.currency, currency)
			}
		}
	}
	return sum
}

// windowStart says when a limit's interval began: days, weeks (from Sunday),
// months and years of the calendar in UTC (inferred).
var windowStart = map[string]func(now int64) int64{
	"all_time": func(int64) int64 { return 0 },
	"daily":    func(now int64) int64 { return now - now%daySeconds },
	"weekly": func(now int64) int64 {
		t := time.Unix(now, 0).UTC()
		return time.Date(t.Year(), t.Month(), t.Day()-int(t.Weekday()), 0, 0, 0, 0, time.UTC).Unix()
	},
	"monthly": func(now int64) int64 {
		t := time.Unix(now, 0).UTC()
		return time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC).Unix()
	},
	"yearly": func(now int64) int64 {
		return time.Date(time.Unix(now, 0).UTC().Year(), 1, 1, 0, 0, 0, 0, time.UTC).Unix()
	},
}
