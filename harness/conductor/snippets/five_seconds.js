setTimeout(() => console.log('late'), 5000);
setInterval(function () { console.log('tick'); if (++this.n === 3) clearInterval(this); }, 1000).n = 0;
