package command

import (
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"

	"assay/internal/result"
)

// Where keys come from. There is no flag for one, as every user of a machine sees
// flags, and none that turns a guard off.
const (
	stripeKeyName = "STRIPE_API_KEY"
	targetKeyName = "ASSAY_TARGET_KEY"
)

// maxKey is how long a key may be, in bytes; what is longer is another file.
const maxKey = 4 << 10

// dummyRest is how long the rest of a dummy key may be: the keys that Stripe
// makes have about a hundred characters after their prefix.
const dummyRest = 60

// descriptor is the number of an open file, the value of --key-fd.
type descriptor struct {
	number int
	given  bool
	key    string // what was read from it; a descriptor is read once
	err    error
	read   bool
}

// String is the number, "" when none was given.
func (d *descriptor) String() string {
	if !d.given {
		return ""
	}
	return strconv.Itoa(d.number)
}

// Set reads the flag's value. Standard output and standard error are for writing.
func (d *descriptor) Set(text string) error {
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n == 1 || n == 2 {
		return errors.New("want the number of a file that is open for reading: 0, or 3 and up")
	}
	d.number, d.given = n, true
	return nil
}

// Type names the value in the help.
func (d *descriptor) Type() string { return "number" }

// text returns what the descriptor held, without blanks around it.
func (d *descriptor) text() (string, error) {
	if !d.read {
		d.key, d.err = readKey(os.NewFile(uintptr(d.number), "key"))
		d.read = true
	}
	if d.err != nil {
		return "", fmt.Errorf("--key-fd %d: %w; open it as in: assay run --target stripe --key-fd 3 3<FILE", d.number, d.err)
	}
	return d.key, nil
}

func readKey(file *os.File) (string, error) {
	if file == nil {
		return "", errors.New("there is no such file descriptor")
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxKey+1))
	var path *os.PathError
	switch {
	case errors.As(err, &path):
		return "", path.Err
	case err != nil:
		return "", err
	case len(data) > maxKey:
		return "", fmt.Errorf("it holds more than %d bytes, which is no key", maxKey)
	}
	return strings.TrimSpace(string(data)), nil
}

// stripeKey returns the key of a Stripe account: from --key-fd, or else from the
// environment. Only a test key is one.
func (m *machine) stripeKey() (string, error) {
	key, source := "", stripeKeyName
	if m.reach.key.given {
		var err error
		if key, err = m.heldKey(); err != nil {
			return "", err
		}
		source = "--key-fd"
	} else if value, ok := m.getenv(stripeKeyName); ok {
		key = strings.TrimSpace(value)
	}
	if key == "" && source == stripeKeyName {
		return "", errors.New("STRIPE_API_KEY is not set; target stripe wants a test key there (sk_test_… or rk_test_…), or --key-fd")
	}
	return key, checkKey(source, key)
}

// heldKey returns what --key-fd holds, which no output shows from then on.
func (m *machine) heldKey() (string, error) {
	key, err := m.reach.key.text()
	if key != "" {
		m.conceal(key)
	}
	return key, err
}

// targetKey returns the key for a mock that wants one of its own, and whether one
// was given. It must not be one that opens an account at Stripe.
func (m *machine) targetKey() (key string, given bool, err error) {
	value, given := m.getenv(targetKeyName)
	if key = strings.TrimSpace(value); !given {
		return "", false, nil
	}
	if err := checkKey(targetKeyName, key); err != nil {
		return "", true, err
	}
	real, _ := m.getenv(stripeKeyName)
	held := ""
	if m.reach.key.given {
		if held, err = m.heldKey(); err != nil {
			return "", true, err
		}
	}
	switch {
	case key == strings.TrimSpace(real), key == held:
		return "", true, fmt.Errorf("%s is the key of %s, which goes to Stripe and nowhere else; give the mock a key of its own, or none", targetKeyName, stripeKeyName)
	case len(afterPrefix(key)) >= dummyRest:
		return "", true, fmt.Errorf("%s has %d characters after its prefix and looks like a real key, which goes to Stripe and nowhere else; a key for a mock is shorter than %d", targetKeyName, len(afterPrefix(key)), dummyRest)
	}
	return key, true, nil
}

var (
	testKey = regexp.MustCompile(`^(sk|rk)_test_[A-Za-z0-9_]+$`)
	liveKey = regexp.MustCompile(`^[a-z]{2,6}(_org)?_live_`)
	aPrefix = regexp.MustCompile(`^[a-z]{2,6}(_org)?_(test|live)_`)
)

// checkKey refuses what is no test key. A live one is a safety stop: it was about
// to be used.
func checkKey(source, key string) error {
	switch prefix := aPrefix.FindString(key); {
	case testKey.MatchString(key):
		return nil
	case liveKey.MatchString(key):
		return &exit{result.SafetyStop, fmt.Errorf("safety.live_key: %s is a live key (%s…), and assay tests test mode only; nothing was sent", source, prefix)}
	case key == "":
		return fmt.Errorf("%s is empty, want a test key (sk_test_… or rk_test_…)", source)
	case prefix != "":
		return fmt.Errorf("%s begins with %s and is no secret test key, want sk_test_… or rk_test_… and letters and digits", source, prefix)
	}
	return fmt.Errorf("%s is no key of Stripe, want sk_test_… or rk_test_…", source)
}

func afterPrefix(key string) string { return strings.TrimPrefix(key, aPrefix.FindString(key)) }

// describeKey tells of a key what may be shown.
func describeKey(key string) string {
	kind := "no key of Stripe"
	if prefix := aPrefix.FindString(key); prefix != "" {
		kind = prefix + "…"
	}
	return fmt.Sprintf("%s, %d characters", kind, len(key))
}
