namespace CnnGen;

/// <summary>Replaces a file in one step: whoever opens it, at whatever moment, finds the old or the new one whole.</summary>
internal static class AtomicFile
{
    /// <summary>Writes beside the file, flushes to the disk, and renames; on failure the temporary is removed and the old file is as it was.</summary>
    /// <param name="path">The file; a symbolic link is followed.</param>
    /// <param name="write">Writes all that belongs into it.</param>
    public static void Write(string path, Action<Stream> write)
    {
        string target = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
        string temporary = $"{target}.{Path.GetRandomFileName()}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
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
}
