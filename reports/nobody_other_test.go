//go:build !linux

package reports

import (
	"os"
	"testing"
)

// asNobody does something as a user whom the permissions of files hold. Nothing but
// Linux lets root be one for a while.
func asNobody(t *testing.T, _ string, do func()) {
	t.Helper()
	if os.Getuid() == 0 {
		t.Skip("root may remove everything")
	}
	do()
}
