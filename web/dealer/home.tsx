export default function Home() {
  return <h1>dealer</h1>
}
