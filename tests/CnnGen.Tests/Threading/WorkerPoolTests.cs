namespace CnnGen.Tests.Threading;

public sealed class WorkerPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Each_number_works_once_a_round_and_always_on_its_own_thread(int count)
    {
        const int Rounds = 500;
        int[] calls = new int[count];
        var threads = new HashSet<int>[count];
        for (int i = 0; i < count; i++)
            threads[i] = [];
        using var pool = new WorkerPool(count, "test", 100, worker =>
        {
            calls[worker]++;
            threads[worker].Add(Environment.CurrentManagedThreadId);
        });
        for (int round = 1; round <= Rounds; round++)
        {
            pool.Run();
            Assert.All(calls, number => Assert.Equal(round, number));
        }

        Assert.All(threads, ids => Assert.Single(ids));
        Assert.Equal(count, threads.SelectMany(ids => ids).Distinct().Count());
        Assert.Contains(Environment.CurrentManagedThreadId, threads[0]);
    }

    [Fact]
    public void Threads_that_fell_asleep_wake_up()
    {
        int calls = 0;
        using var pool = new WorkerPool(3, "test", 100, _ => Interlocked.Increment(ref calls));
        for (int round = 1; round <= 3; round++)
        {
            Thread.Sleep(50);
            pool.Run();
            Assert.Equal(3 * round, calls);
        }
    }

    [Fact]
    public void The_caller_sleeps_until_the_slowest_is_done()
    {
        int done = 0;
        using var pool = new WorkerPool(2, "test", 100, worker =>
        {
            Thread.Sleep(100 * worker);
            Interlocked.Increment(ref done);
        });
        pool.Run();
        Assert.Equal(2, done);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_failure_is_the_callers_once_all_are_done(int bad)
    {
        int calls = 0;
        bool isBad = true;
        using var pool = new WorkerPool(3, "test", 100, worker =>
        {
            Interlocked.Increment(ref calls);
            if (isBad && worker == bad)
                throw new InvalidOperationException("bad");
        });
        Assert.Equal("bad", Assert.Throws<InvalidOperationException>(pool.Run).Message);
        Assert.Equal(3, calls);
        isBad = false;
        pool.Run();
        Assert.Equal(6, calls);
    }

    [Fact]
    public void If_all_fail_the_caller_gets_one_failure_and_none_is_left()
    {
        bool isBad = true;
        using var pool = new WorkerPool(4, "test", 100, _ =>
        {
            if (isBad)
                throw new InvalidOperationException();
        });
        Assert.Throws<InvalidOperationException>(pool.Run);
        isBad = false;
        pool.Run();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_disposed_pool_refuses_work_and_has_ended_its_threads(int count)
    {
        var threads = new Thread[count];
        var pool = new WorkerPool(count, "test", 100, worker => threads[worker] = Thread.CurrentThread);
        pool.Run();
        pool.Dispose();
        pool.Dispose();
        Assert.Throws<ObjectDisposedException>(pool.Run);
        Assert.All(threads.Skip(1), thread => Assert.False(thread.IsAlive));
    }
}
