package io.github.camelzohobooks.main;

/** Every kind of endpoint in YAML. */
class YamlTest extends DslContract {
    YamlTest() {
        super("yaml");
    }
}
