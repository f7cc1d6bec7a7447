package mock

import (
	"testing"
	"time"
)

func TestClock(t *testing.T) {
	t.Parallel()
	c, at := newClient(t)
	now := start.Unix()
	c.must(t, "GET", "/_assay/clock", "").want(t, map[string]string{"now": itoa(now)})
	c.must(t, "POST", "/_assay/clock", "advance=3600").want(t, map[string]string{"now": itoa(now + 3600)})
	c.must(t, "GET", "/_assay/clock", "").want(t, map[string]string{"now": itoa(now + 3600)})
	c.must(t, "GET", "/v1/issuing/cardholders/"+c.newCardholder(t), "").want(t, map[string]string{"created": itoa(now + 3600)})
	at.pass(-time.Minute) // the server's clock was set back
	c.must(t, "GET", "/_assay/clock", "").want(t, map[string]string{"now": itoa(now + 3600)})
	at.pass(2 * time.Minute)
	c.must(t, "GET", "/_assay/clock", "").want(t, map[string]string{"now": itoa(now + 3660)})
	other := c
	other.key = "sk_test_other"
	other.must(t, "GET", "/_assay/clock", "").want(t, map[string]string{"now": itoa(now + 60)})

	few := "This value must be greater than or equal to 1."
	for form, want := range map[string][3]string{
		"":                            {"Missing required param: advance.", "parameter_missing", "advance"},
		"advance=0":                   {few, "parameter_invalid_integer", "advance"},
		"advance=-3600":               {few, "parameter_invalid_integer", "advance"},
		"advance=soon":                {"Invalid integer: soon", "parameter_invalid_integer", "advance"},
		"advance=1e3":                 {"Invalid integer: 1e3", "parameter_invalid_integer", "advance"},
		"advance=9223372036854775807": {"This value must be less than or equal to " + itoa(latest-now-3660) + ": the clock ends with the year 9999.", "parameter_invalid_integer", "advance"},
		"advance=1&by=2":              {"Received unknown parameter: by", "parameter_unknown", "by"},
	} {
		c.do("POST", "/_assay/clock", form).fails(t, 400, want[0], want[1], want[2])
	}
	c.must(t, "GET", "/_assay/clock", "").want(t, map[string]string{"now": itoa(now + 3660)})
	c.must(t, "POST", "/_assay/reset", "")
	c.must(t, "GET", "/_assay/clock", "").want(t, map[string]string{"now": itoa(now + 60)})
}

// Time passes by the control also while the server's clock is behind what happened,
// and up to the end of the year 9999.
func TestClockSetBack(t *testing.T) {
	t.Parallel()
	c, at := newClient(t)
	now := start.Unix()
	c.newCardholder(t)
	at.pass(-time.Hour)
	for passed := int64(60); passed < 200; passed += 60 {
		c.must(t, "POST", "/_assay/clock", "advance=60").want(t, map[string]string{"now": itoa(now + passed)})
		c.must(t, "GET", "/_assay/clock", "").want(t, map[string]string{"now": itoa(now + passed)})
	}
	c.must(t, "POST", "/_assay/clock", "advance="+itoa(latest-now-180)).want(t, map[string]string{"now": itoa(latest)})
	c.must(t, "GET", "/_assay/clock", "").want(t, map[string]string{"now": itoa(latest)})
	c.do("POST", "/_assay/clock", "advance=1").fails(t, 400, "This value must be less than or equal to 0: the clock ends with the year 9999.", "parameter_invalid_integer", "advance")
}

// An approved authorization that nobody captures lapses by itself, at its own
// time and once; whatever else became of it stays (section 4).
func TestLapse(t *testing.T) {
	t.Parallel()
	const day = 24 * time.Hour
	for name, tt := range map[string]struct {
		purchase string
		before   []string // test helpers, with their parameters
		open     time.Duration
		then     map[string]string
	}{
		"an open one":    {"", nil, 7 * day, map[string]string{"status": `"expired"`, "amount": "1000", "approved": "true", "balance_transactions.1.amount": "1000"}},
		"of a hotel":     {"merchant_data[category]=hotels_motels_and_resorts", nil, 31 * day, map[string]string{"status": `"expired"`}},
		"one that grew":  {"", []string{"increment", "increment_amount=5"}, 7 * day, map[string]string{"status": `"expired"`, "amount": "1005", "balance_transactions.2.amount": "1005"}},
		"a part of it":   {"", []string{"capture", "capture_amount=400&close_authorization=false"}, 7 * day, map[string]string{"status": `"expired"`, "amount": "600"}},
		"a captured one": {"", []string{"capture", ""}, 0, map[string]string{"status": `"closed"`, "balance_transactions.#": "2 items"}},
		"a reversed one": {"", []string{"reverse", ""}, 0, map[string]string{"status": `"reversed"`, "balance_transactions.#": "2 items"}},
		"an expired one": {"", []string{"expire", ""}, 0, map[string]string{"status": `"expired"`, "balance_transactions.#": "2 items"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, at := newClient(t)
			made := c.authorize(t, c.newCard(t), tt.purchase)
			id, created := made.text("id"), made.int("created")
			if tt.before != nil {
				at.pass(time.Minute) // which prolongs nothing
				c.help(id, tt.before[0], tt.before[1])
				at.pass(-time.Minute)
			}
			look := func() answer { return c.must(t, "GET", "/v1/issuing/authorizations/"+id, "") }
			told := func() string {
				return c.must(t, "GET", "/v1/events?type=issuing_authorization.updated", "").raw("data.#")
			}
			if tt.open > 0 {
				at.pass(tt.open - time.Second)
				look().want(t, map[string]string{"status": `"pending"`})
				at.pass(time.Second)
				look().want(t, map[string]string{"status": `"expired"`})
				event := c.must(t, "GET", "/v1/events?limit=1", "")
				event.want(t, map[string]string{
					"data.0.type": `"issuing_authorization.updated"`, "data.0.data.previous_attributes.status": `"pending"`,
					"data.0.created": itoa(created + int64(tt.open.Seconds())), "data.0.request.id": "null", "data.0.request.idempotency_key": "null",
				})
			}
			before := told()
			at.pass(20 * day) // events are kept for 30
			look().want(t, tt.then)
			if after := told(); after != before {
				t.Errorf("%s updates were told, later %s", before, after)
			}
		})
	}
}

// The control's clock lets an authorization lapse to the second, and it can still
// be captured then.
func TestLapseOnTheClockOfTheAccount(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	id := c.authorize(t, c.newCard(t)).text("id")
	c.must(t, "POST", "/_assay/clock", "advance=604799")
	c.must(t, "GET", "/v1/issuing/authorizations/"+id, "").want(t, map[string]string{"status": `"pending"`})
	c.must(t, "POST", "/_assay/clock", "advance=1")
	c.must(t, "GET", "/v1/issuing/authorizations/"+id, "").want(t, map[string]string{"status": `"expired"`})
	c.help(id, "capture").want(t, map[string]string{"status": `"closed"`, "transactions.0.amount": "-1000"}) // late
}
