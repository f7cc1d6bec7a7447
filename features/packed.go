//go:build packed

package features

import (
	"archive/zip"
	_ "embed"
	"io/fs"
	"strings"
)

// archive is made by internal/lean of the files that plain.go embeds.
//
//go:embed suite.zip
var archive string

func embedded() fs.FS {
	files, err := zip.NewReader(strings.NewReader(archive), int64(len(archive)))
	if err != nil {
		panic("features/suite.zip: " + err.Error() + "; make it with go run ./internal/lean")
	}
	return files
}
