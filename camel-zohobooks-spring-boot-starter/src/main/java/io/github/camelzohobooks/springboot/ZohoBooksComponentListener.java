package io.github.camelzohobooks.springboot;

import io.github.camelzohobooks.component.ZohoBooksComponent;

/** Is told of each component zohobooks after properties have configured it and before it starts. */
interface ZohoBooksComponentListener {

    void configured(ZohoBooksComponent component);
}
