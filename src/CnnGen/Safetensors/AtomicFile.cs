namespace CnnGen;

/// <summary>Replaces a file in one step: whoever opens it, at whatever moment, finds the old or the new one whole.</summary>
internal static class AtomicFile
{
    private const string Ending = ".tmp";

    /// <summary>How long nobody has written to a temporary that is taken for one of a process that was killed.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>Writes beside the file, flushes to the disk, and renames; on failure the temporary is removed and the old file is as it was. Temporaries of processes that were killed are removed before.</summary>
    /// <param name="path">The file; a symbolic link is followed.</param>
    /// <param name="write">Writes all that belongs into it.</param>
    public static void Write(string path, Action<Stream> write)
    {
        string target = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
        RemoveLeftovers(Path.GetFullPath(target));
        string temporary = $"{target}.{Path.GetRandomFileName()}{Ending}";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);

                // However long the disk took: nobody shall take it for a leftover between here and its new name.
                File.SetLastWriteTimeUtc(stream.SafeFileHandle, DateTime.UtcNow);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            if (File.Exists(temporary))
                File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Removes what processes that were killed left of this file.</summary>
    private static void RemoveLeftovers(string target)
    {
        try
        {
            foreach (string file in Directory.EnumerateFiles(Path.GetDirectoryName(target)!, "*" + Ending))
            {
                if (IsTemporaryOf(target, file) && DateTime.UtcNow - File.GetLastWriteTimeUtc(file) > LongestPause)
                    RemoveUnlessOpen(file);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // They stay: what is asked for is a save.
        }
    }

    /// <summary>Whether a file has the name of a temporary: the target's, eight and three characters by chance, and the ending.</summary>
    private static bool IsTemporaryOf(string target, string file)
    {
        ReadOnlySpan<char> name = Path.GetFileName(file.AsSpan()), own = Path.GetFileName(target.AsSpan());
        return name.StartsWith(own, StringComparison.Ordinal) && name.EndsWith(Ending, StringComparison.Ordinal)
            && name.Length == own.Length + ".abcdefgh.ijk".Length + Ending.Length && name[own.Length] == '.' && name[own.Length + 9] == '.';
    }

    /// <summary>Removes a file, unless a process that lives has it open.</summary>
    private static void RemoveUnlessOpen(string file)
    {
        try
        {
            using var leftover = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is somebody's.
        }
    }
}
