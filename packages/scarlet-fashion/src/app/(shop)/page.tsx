const HomePage = () => <h1>Scarlet</h1>;

export default HomePage;
