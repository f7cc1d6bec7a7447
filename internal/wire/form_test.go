package wire

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

func TestEncode(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		form Form
		want string
	}{
		{"nothing", nil, ""},
		{"brackets stay readable", Form{{"merchant_data[name]", "Rocket Rides"}, {"expand[]", "card"}}, "merchant_data[name]=Rocket+Rides&expand[]=card"},
		{"order and repetition stay", Form{{"b", "1"}, {"a", "2"}, {"b", "3"}}, "b=1&a=2&b=3"},
		{"what ends a pair is escaped", Form{{"a&b=c", "d&e=f+g%h"}}, "a%26b%3Dc=d%26e%3Df%2Bg%25h"},
		{"an escaped bracket in a key is no bracket", Form{{"a%5Bb%5D", "1"}}, "a%255Bb%255D=1"},
		{"brackets of a value are escaped", Form{{"a", "[1]"}}, "a=%5B1%5D"},
		{"empty key and value", Form{{"", ""}, {"a", ""}}, "=&a="},
		{"line breaks cannot start a header", Form{{"a\r\nb", "c\r\nd"}}, "a%0D%0Ab=c%0D%0Ad"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := c.form.Encode()
			if got != c.want {
				t.Errorf("encoded as %q, want %q", got, c.want)
			}
			back, err := ParseForm(got)
			if err != nil || !slices.Equal(back, c.form) {
				t.Errorf("read back as %q (%v), want %q", back, err, c.form)
			}
		})
	}
}

func TestParseForm(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		encoded string
		want    Form
		err     string
	}{
		{"", nil, ""},
		{"a=1&b=2&a=3", Form{{"a", "1"}, {"b", "2"}, {"a", "3"}}, ""},
		{"a%5Bb%5D=1&a[b]=2", Form{{"a[b]", "1"}, {"a[b]", "2"}}, ""},
		{"a", Form{{"a", ""}}, ""},
		{"a=b=c", Form{{"a", "b=c"}}, ""},
		{"&&a=1&", Form{{"a", "1"}}, ""},
		{"&", Form{}, ""},
		{"a=x+y%20z", Form{{"a", "x y z"}}, ""},
		{"a;b=1", Form{{"a;b", "1"}}, ""},
		{"a=%ff%00", Form{{"a", "\xff\x00"}}, ""},
		{"a%zz=1", nil, `form key "a%zz": invalid URL escape "%zz"`},
		{"a=1&b%5B=%4", nil, `value of form key "b[": invalid URL escape "%4"`},
	} {
		t.Run(c.encoded, func(t *testing.T) {
			t.Parallel()
			got, err := ParseForm(c.encoded)
			if c.err != "" {
				if err == nil || err.Error() != c.err {
					t.Errorf("error is %v, want %s", err, c.err)
				}
				return
			}
			if err != nil || !slices.Equal(got, c.want) {
				t.Errorf("read as %q (%v), want %q", got, err, c.want)
			}
		})
	}
}

func TestGetReadsTheLast(t *testing.T) {
	t.Parallel()
	form := Form{}.Add("a", "1").Add("b", "").Add("a", "2")
	for key, want := range map[string]string{"a": "2 true", "b": " true", "c": " false"} {
		value, ok := form.Get(key)
		if got := value + map[bool]string{true: " true", false: " false"}[ok]; got != want {
			t.Errorf("Get(%q) is %q, want %q", key, got, want)
		}
	}
}

func TestFormAsJSON(t *testing.T) {
	t.Parallel()
	form := Form{{"expand[]", "b"}, {"expand[]", "a"}, {"<&>", "\"\u2028\n"}}
	saved, err := json.Marshal(form)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(saved), `"expand[]=b\u0026expand[]=a\u0026`) {
		t.Errorf("saved as %s, want the form as it is sent", saved)
	}
	var back Form
	if err := json.Unmarshal(saved, &back); err != nil || !slices.Equal(back, form) {
		t.Errorf("read back as %q (%v), want %q", back, err, form)
	}
	for _, broken := range []string{`{"a":"b"}`, `["a"]`, `[[1,2]]`, `"a=%zz"`} {
		if err := json.Unmarshal([]byte(broken), &back); err == nil {
			t.Errorf("%s was read as a form: %q", broken, back)
		}
	}
}
