package reports

import (
	"io"

	"assay/internal/result"
)

// JSON writes the saved run: the document that [result.Open] reads.
func JSON(w io.Writer, run *result.Run, _ Options) error { return run.Save(w) }
