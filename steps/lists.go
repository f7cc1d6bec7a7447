package steps

import (
	"context"
	"fmt"
	"strings"

	"github.com/tidwall/gjson"

	"assay/internal/result"
)

func listSentences() Group {
	return Group{"Lists", []Sentence{
		{Pattern: "every item of {string} has:", Kind: Reads, Do: ofAnswer(everyItem),
			Meaning: "Asserts a value at each path of all items of a list of the last answer, which has at least one.",
			Example: `every item of "request_history" has:`, Row: "| reason | card_active |"},
		{Pattern: "every item of the {noun}'s {string} has:", Kind: Looks, Do: ofThing(everyItem),
			Meaning: "The same, of a list of a thing.", Example: `every item of the authorization's "request_history" has:`, Row: "| reason | card_active |"},
		{Pattern: "the {ordinal} item of {string} has:", Kind: Reads, Do: (*World).answerItem,
			Meaning: "Asserts a value at each path of one item of a list of the last answer.",
			Example: `the last item of "request_history" has:`, Row: "| reason | card_active |"},
		{Pattern: "the {ordinal} item of the {noun}'s {string} has:", Kind: Looks, Do: (*World).thingItem,
			Meaning: "The same, of a list of a thing.", Example: `the first item of the authorization's "request_history" has:`, Row: "| reason | card_active |"},
		{Pattern: "{string} has {how many} item(s) with:", Kind: Reads, Do: ofAnswerTwo(itemsWith),
			Meaning: "Counts the items of a list of the last answer that have a value at each path.",
			Example: `"request_history" has exactly one item with:`, Row: "| reason | card_active |"},
		{Pattern: "the {noun}'s {string} has {how many} item(s) with:", Kind: Looks, Do: ofThingTwo(itemsWith),
			Meaning: "The same, of a list of a thing.", Example: `the authorization's "request_history" has 1 item with:`, Row: "| reason | card_active |"},
		{Pattern: "{string} has these items in {order}:", Kind: Reads, Do: ofAnswerTwo(theseItems),
			Meaning: "Asserts all items of a list of the last answer, one in each row below a heading of paths in them; the heading value stands for the item itself.",
			Example: `"request_history" has these items in this order:`},
		{Pattern: "the {noun}'s {string} has these items in {order}:", Kind: Looks, Do: ofThingTwo(theseItems),
			Meaning: "The same, of a list of a thing.", Example: `the authorization's "request_history" has these items in any order:`},
	}}
}

// ofAnswerTwo and ofThingTwo are ofAnswer and ofThing for checks that want two things.
func ofAnswerTwo[A, B any](check func(name string, body document, path string, a A, b B) error) any {
	return func(w *World, _ context.Context, path string, a A, b B) error {
		body, err := w.answer()
		if err != nil {
			return err
		}
		return check("answer", body, path, a, b)
	}
}

func ofThingTwo[A, B any](check func(name string, body document, path string, a A, b B) error) any {
	return func(w *World, ctx context.Context, noun, path string, a A, b B) error {
		body, err := w.look(ctx, noun)
		if err != nil {
			return err
		}
		return check(noun, body, path, a, b)
	}
}

func (w *World) answerItem(_ context.Context, which ordinal, path string, rows Wanted) error {
	body, err := w.answer()
	if err != nil {
		return err
	}
	return itemAs("answer", body, path, which, rows)
}

func (w *World) thingItem(ctx context.Context, which ordinal, noun, path string, rows Wanted) error {
	body, err := w.look(ctx, noun)
	if err != nil {
		return err
	}
	return itemAs(noun, body, path, which, rows)
}

// everyItem asserts the rows of each item of a list; of none, nothing would be.
func everyItem(name string, body document, path string, rows Wanted) error {
	items, err := list(name, body, path)
	if err != nil {
		return err
	}
	if len(items) == 0 {
		return &result.Mismatch{Where: name + "." + path, Found: "an empty list", Wanted: "a list with items"}
	}
	for i, item := range items {
		if err := itemHas(name, body, fmt.Sprintf("%s.%d", path, i), item, rows); err != nil {
			return err
		}
	}
	return nil
}

// itemAs asserts the rows of one item of a list.
func itemAs(name string, body document, path string, which ordinal, rows Wanted) error {
	items, err := list(name, body, path)
	if err != nil {
		return err
	}
	i, err := which.in(name+"."+path, len(items))
	if err != nil {
		return err
	}
	return itemHas(name, body, fmt.Sprintf("%s.%d", path, i), items[i], rows)
}

func itemHas(name string, body document, at string, item gjson.Result, rows Wanted) error {
	for _, row := range rows {
		if err := expect(name, body, placeIn(at, item, row.path), row.value); err != nil {
			return err
		}
	}
	return nil
}

// itemsWith counts the items that have all the rows. A path that no item has, or none as
// a date where one is wanted, is mistyped, or it would never be found; where there is no
// item, the OpenAPI document tells.
func itemsWith(name string, body document, path string, want quantity, rows Wanted) error {
	items, err := list(name, body, path)
	if err != nil {
		return err
	}
	if len(items) == 0 {
		for _, row := range rows {
			if err := unheardOf(name, body, path, row); err != nil {
				return err
			}
		}
	}
	n := 0
	missing := make([]error, len(rows))
	for i, item := range items {
		all := true
		for r, row := range rows {
			at := placeIn(fmt.Sprintf("%s.%d", path, i), item, row.path)
			found, err := read(name, body, at)
			if err == nil {
				err = datable(name, body, at, found, row.value)
			}
			if i == 0 || err == nil {
				missing[r] = err
			}
			all = all && err == nil && row.value.is(found) && denominated(name, body, at, row.value) == nil
		}
		if all {
			n++
		}
	}
	for _, err := range missing {
		if err != nil {
			return err
		}
	}
	if want.fits(n) {
		return nil
	}
	return saying(&result.Mismatch{Where: "the number of such items of " + name + "." + path, Found: fmt.Sprintf("%d of %d", n, len(items)), Wanted: want.String()},
		"%d of the %s of the %s's %s %s; you expected %s", n, many(len(items), "item"), name, path, rows, want)
}

// String says what the rows want: have reason "card_active" and amount $7.00 (700).
func (rows Wanted) String() string {
	var all []string
	for _, row := range rows {
		all = append(all, row.path+" "+row.value.told())
	}
	return "have " + strings.Join(all, " and ")
}
