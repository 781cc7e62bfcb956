package io.github.camelzohobooks.sandbox.seed;

/** A contact that a record is with. */
record Party(String id, String name, String type) {

    static final Party NOBODY = new Party("", "", "");
}
