package io.github.camelzohobooks.component.files;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Makes files and directories that nobody but their owner may use: by permissions where the file system has those of POSIX,
 * by an access control list where it has such, as on Windows. Where it has neither, {@link #isPossibleIn} tells.
 */
public final class OwnerOnly {

    private static final String POSIX = "posix";
    private static final String ACL = "acl";
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {}

    /**
     * Tells whether others can be kept out.
     *
     * @param directory an existing directory
     * @return false if its file system knows no rights
     * @throws IOException if the directory cannot be looked at
     */
    public static boolean isPossibleIn(Path directory) throws IOException {
        // A file system may know rights in general and not in this place, such as a memory stick in a Linux machine.
        return Files.getFileStore(directory).supportsFileAttributeView(POSIX)
                || Files.getFileStore(directory).supportsFileAttributeView(ACL);
    }

    /**
     * Makes an empty file.
     *
     * @param file the file, which must not exist
     * @return the file
     * @throws IOException if it cannot be made
     */
    public static Path createFile(Path file) throws IOException {
        if (has(file, POSIX)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
            return file;
        }
        Files.createFile(file);
        restrictByList(file, EnumSet.noneOf(AclEntryFlag.class));
        return file;
    }

    /**
     * Makes a directory, and those above it, where there is none. One that exists keeps its rights.
     *
     * @param directory the directory
     * @throws IOException if it cannot be made
     */
    public static void createDirectories(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        FileAttribute<?>[] rights = has(directory, POSIX)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(DIRECTORY)}
                : new FileAttribute<?>[0];
        Files.createDirectories(directory, rights);
        if (rights.length == 0) {
            restrictByList(directory, EnumSet.of(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT));
        }
    }

    private static void restrictByList(Path file, Set<AclEntryFlag> flags) throws IOException {
        AclFileAttributeView view =
                has(file, ACL) ? Files.getFileAttributeView(file, AclFileAttributeView.class) : null;
        if (view != null) {
            view.setAcl(List.of(AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(view.getOwner())
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .setFlags(flags)
                    .build()));
        }
    }

    private static boolean has(Path file, String view) {
        FileSystem system = file.getFileSystem();
        return system.supportedFileAttributeViews().contains(view);
    }
}
