package wire

import (
	"fmt"
	"net/url"
	"strings"
)

// RefusedError says that a request was not sent because its path is none of
// the API's: whoever wrote it must mend it, the target has no part in it.
type RefusedError struct{ Path, Why string }

func (e *RefusedError) Error() string { return fmt.Sprintf("path %q: %s", e.Path, e.Why) }

// checkPath refuses paths that could leave the API: a feature must not reach
// another host or climb out of /v1/.
func checkPath(path string) error {
	decoded, err := url.PathUnescape(path) // a target may decode %2e%2e before it routes
	switch {
	case !strings.HasPrefix(path, "/v1/") && !strings.HasPrefix(path, "/_assay/"):
		return &RefusedError{path, "a path starts with /v1/"}
	case err != nil:
		return &RefusedError{path, err.Error()}
	case climbs(path), climbs(decoded), strings.ContainsAny(path, "?#\\\r\n\x00 "):
		return &RefusedError{path, "a path holds no .., //, ?, #, backslash, blank or line break; parameters go into the table"}
	}
	return nil
}

func climbs(path string) bool {
	return strings.Contains(path, "..") || strings.Contains(path, "//")
}
