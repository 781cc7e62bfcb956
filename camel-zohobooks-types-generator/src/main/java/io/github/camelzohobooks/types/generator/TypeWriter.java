package io.github.camelzohobooks.types.generator;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.camelzohobooks.catalog.Catalog;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** Writes the class of one type, with its builder. */
final class TypeWriter {

    private static final String PACKAGE = "io.github.camelzohobooks.types";
    private static final ClassName BASE = ClassName.get(PACKAGE, "ZohoBooksObject");
    private static final ClassName EXACT_TREE = ClassName.get(PACKAGE, "ExactTreeDeserializer");

    private final String name;
    private final TypeFile file;
    private final Optional<String> idField;
    private final ClassName type;
    private final ClassName builder;

    TypeWriter(String name, TypeFile file, Catalog catalog) {
        this.name = name;
        this.file = file;
        this.type = ClassName.get(PACKAGE, name);
        this.builder = type.nestedClass("Builder");
        this.idField = file.resource() == null
                ? Optional.empty()
                : catalog.resource(file.resource())
                        .orElseThrow(() -> new IllegalStateException(
                                "Type " + name + " names the resource " + file.resource() + ", which does not exist"))
                        .idField();
    }

    JavaFile write() {
        TypeSpec.Builder spec = TypeSpec.classBuilder(type)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .superclass(BASE)
                .addJavadoc(
                        file.resource() == null
                                ? "A part of records: $L.\n"
                                : "A record of the resource {@code " + file.resource() + "}: $L.\n",
                        name)
                .addMethod(jsonConstructor())
                .addMethod(fromJson())
                .addMethod(newBuilder())
                .addMethod(toBuilder());
        idField.ifPresent(id -> spec.addMethod(idFieldOf(id)).addMethod(toUpdate(id)));
        TypeSpec.Builder builderSpec = TypeSpec.classBuilder(builder)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .superclass(ParameterizedTypeName.get(ClassName.get(PACKAGE, "ZohoBooksBuilder"), type, builder))
                .addJavadoc("Builds a {@link $T}. Not for several threads at once.\n", type)
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build())
                .addMethod(build());
        file.fields().forEach((field, fieldType) -> {
            spec.addMethod(getter(field, fieldType));
            builderSpec.addMethod(setter(field, fieldType));
        });
        return JavaFile.builder(PACKAGE, spec.addType(builderSpec.build()).build())
                .addFileComment("Generated from the catalogue's data file types/$L.yaml.", name)
                .skipJavaLangImports(true)
                .indent("    ")
                .build();
    }

    private MethodSpec jsonConstructor() {
        return MethodSpec.constructorBuilder()
                .addAnnotation(AnnotationSpec.builder(JsonCreator.class)
                        .addMember("mode", "$T.DELEGATING", JsonCreator.Mode.class)
                        .build())
                .addParameter(ParameterSpec.builder(ObjectNode.class, "fields")
                        .addAnnotation(AnnotationSpec.builder(JsonDeserialize.class)
                                .addMember("using", "$T.class", EXACT_TREE)
                                .build())
                        .build())
                .addStatement("super(fields)")
                .build();
    }

    private MethodSpec fromJson() {
        return publicStatic("fromJson", type)
                .addJavadoc("""
                        Makes one of JSON, of which it keeps a copy.

                        @param json an object
                        @return the same as a {@code $L}
                        @throws IllegalArgumentException if the JSON is no object
                        """, name)
                .addParameter(JsonNode.class, "json")
                .addStatement("return new $T(copyOfObject(json))", type)
                .build();
    }

    private MethodSpec newBuilder() {
        return publicStatic("builder", builder)
                .addJavadoc("""
                        Begins with no field set.

                        @return a builder
                        """)
                .addStatement("return new $T()", builder)
                .build();
    }

    private MethodSpec toBuilder() {
        return publicMethod("toBuilder", builder)
                .addJavadoc("""
                        Begins with all fields that this has, those without a method included.

                        @return a builder
                        """)
                .addStatement("return new $T().setAll(fields())", builder)
                .build();
    }

    private MethodSpec toUpdate(String id) {
        return publicMethod("toUpdate", builder)
                .addJavadoc("""
                        Begins with the id alone, so that an update changes what is set, and nothing else.

                        @return a builder
                        @throws IllegalStateException if this has no {@code $L}
                        """, id)
                .addStatement("return new $T().set($S, requiredId())", builder, id)
                .build();
    }

    private static MethodSpec idFieldOf(String id) {
        return MethodSpec.methodBuilder("idField")
                .addAnnotation(Override.class)
                .returns(String.class)
                .addStatement("return $S", id)
                .build();
    }

    private MethodSpec build() {
        return publicMethod("build", type)
                .addAnnotation(Override.class)
                .addStatement("return new $T(copyOfFields())", type)
                .build();
    }

    private MethodSpec getter(String field, FieldType fieldType) {
        MethodSpec.Builder getter = publicMethod(JavaNames.getter(field, fieldType), javaType(fieldType))
                .addJavadoc("{@return Zoho's {@code $L}, $L$L}\n", field, absent(fieldType), otherShapes(field));
        Optional<ValueKind> kind = fieldType.kind();
        if (fieldType.list()) {
            return kind.isPresent()
                    ? getter.addStatement("return $LList($S)", kind.get().reader(), field)
                            .build()
                    : getter.addStatement("return objectList($S, $T::new)", field, element(fieldType))
                            .build();
        }
        return kind.isPresent()
                ? getter.addStatement("return $L($S)", kind.get().reader(), field)
                        .build()
                : getter.addStatement("return object($S, $T::new)", field, element(fieldType))
                        .build();
    }

    private static String absent(FieldType fieldType) {
        return fieldType.list() ? "empty if it is not there" : "null if it is not there or blank";
    }

    private String otherShapes(String field) {
        List<String> shapes = file.also().get(field);
        return shapes == null ? "" : "; Zoho also gives it as " + String.join(", ", shapes);
    }

    private MethodSpec setter(String field, FieldType fieldType) {
        String property = JavaNames.property(field);
        return publicMethod(property, builder)
                .addJavadoc(
                        "Sets {@code $1L}.\n\n@param $2L null to leave the field out\n@return this\n", field, property)
                .addParameter(javaType(fieldType), property)
                .addStatement("return put($S, $L)", field, property)
                .build();
    }

    private static TypeName javaType(FieldType fieldType) {
        TypeName element = element(fieldType);
        return fieldType.list() ? ParameterizedTypeName.get(ClassName.get(List.class), element) : element;
    }

    private static TypeName element(FieldType fieldType) {
        return fieldType
                .kind()
                .map(kind -> TypeName.get(kind.javaType()))
                .orElseGet(() -> ClassName.get(PACKAGE, fieldType.element()));
    }

    private static MethodSpec.Builder publicStatic(String name, TypeName returns) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(returns);
    }

    private static MethodSpec.Builder publicMethod(String name, TypeName returns) {
        return MethodSpec.methodBuilder(name).addModifiers(Modifier.PUBLIC).returns(returns);
    }
}
