// Package browser holds no code of its own: its tests open real reports in a
// headless Chromium and use them as a person does. They read, filter, unfold,
// follow a link, print, and look at it on a telephone and in the dark; axe looks
// for what a screen reader could not tell; hostile texts must stay texts.
//
// Without Chromium they are skipped and say so; where NEED_PROGRAMS is set, as
// CI does, its absence is a failure. testdata holds axe-core as its authors
// publish it, compressed, with its licence.
package browser
