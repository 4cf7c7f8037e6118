// Whether the choice of the language stands open: asked for by the buttons of screens that come and go, shown once.
export const choosing = $state({ isOpen: false });
