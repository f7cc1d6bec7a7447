//go:build !packed

package features

import (
	"embed"
	"io/fs"
)

//go:embed */*.feature known/*.yaml killed.txt manifest.json
var plain embed.FS

func embedded() fs.FS { return plain }
