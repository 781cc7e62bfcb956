package io.github.camelzohobooks.main;

/** Every kind of endpoint in XML. */
class XmlTest extends DslContract {
    XmlTest() {
        super("xml");
    }
}
